/** The oldest Node that the packages run on. */
const OLDEST = [22, 18] as const;

/**
 * One sentence that says that this Node is too old and what to do, or null where it is not.
 * @param version without the `v`, as in `process.versions.node`.
 */
export function describeTooOldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  if (isNewEnough) return null;
  return `ingestkit needs Node ${OLDEST.join('.')} or newer and this is ${version}: install a newer one from https://nodejs.org.`;
}
