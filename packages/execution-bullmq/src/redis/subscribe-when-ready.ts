import type { Redis } from 'ioredis';

/**
 * Subscribes to the channels now and whenever the connection is back.
 *
 * ioredis would do the latter by itself, but nobody waits for the answer to what it sends: a client that was closed before
 * the server had answered was a rejection that nobody handled, and that ends the process.
 *
 * @param client has not connected yet, and was told not to subscribe again by itself.
 * @param channels asked each time.
 * @param onError is given what a server said that refuses, and an error of the connection if the client is closed for good.
 */
export function subscribeWhenReady(
  client: Redis,
  channels: () => Iterable<string>,
  onError: (error: Error) => void = () => {},
): void {
  client.on('ready', () => {
    const names = [...channels()];
    if (names.length > 0) client.subscribe(...names).catch(onError);
  });
}
