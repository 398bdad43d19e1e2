/**
 * A URL as it may be printed: user name kept, password and secret-looking query values replaced by `***`.
 * Text that is not a URL comes back unchanged, unless it looks like `scheme://user:password@`.
 */
export function maskUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^:@/?#]*):[^/?#]*@/i, '$1:***@')
    .replace(/([?&](?:password|pass|token|secret|key|apikey)=)[^&#]*/gi, '$1***');
}
