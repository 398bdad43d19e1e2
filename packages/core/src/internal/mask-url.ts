/** `scheme://user:` or `user:`, then a password up to the last `@`. */
const CREDENTIALS = /^(\s*(?:[a-z][a-z0-9+.-]*:\/\/)?[^:@/?#]*):(?!\/\/)[^]*@/i;

/** A query value whose name sounds secret. */
const SECRET_VALUE = /([?&;][^=&;]*(?:pass|pwd|secret|token|key|auth|credential|signature)[^=&;]*=)[^&]*/gi;

/**
 * A URL as it may be printed: user name kept, password and secret-looking query values replaced by `***`. Text without
 * either comes back unchanged.
 *
 * A password that is not percent-encoded may hold any character, `@`, `/` and `?` among them, so everything from the
 * colon to the last `@` is taken for it: rather a part of the address is lost than a part of the password shown.
 */
export function maskUrl(url: string): string {
  return url.replace(CREDENTIALS, '$1:***@').replace(SECRET_VALUE, '$1***');
}
