import { maskUrl } from '@ingestkit/core';

/** A text, such as the message of a client library, in which neither the URL nor its password can be read. */
export function withoutPassword(text: string, url: string): string {
  const masked = text.replaceAll(url, maskUrl(url));
  const { password } = new URL(url);
  return [password, decodeURIComponent(password)]
    .filter((secret) => secret !== '')
    .reduce((safe, secret) => safe.replaceAll(secret, '***'), masked);
}
