/** A tenant as the text that is stored. Null and the empty string are different tenants, and `vec0` takes no null. */
export function encodeTenant(tenantId: string | null): string {
  return tenantId === null ? 'none' : `id:${tenantId}`;
}

/** The tenant that {@link encodeTenant} made the text of. */
export function decodeTenant(tenant: string): string | null {
  return tenant === 'none' ? null : tenant.slice('id:'.length);
}
