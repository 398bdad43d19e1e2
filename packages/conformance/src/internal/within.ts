/**
 * The promise, or a rejection once the time is over: for calls that must end and, in a backend that breaks its promise,
 * never do.
 */
export async function within<T>(timeMs: number, promise: Promise<T>): Promise<T> {
  const clock = Promise.withResolvers<never>();
  const timer = setTimeout(() => clock.reject(new Error(`The call did not end within ${timeMs} ms.`)), timeMs);
  try {
    return await Promise.race([promise, clock.promise]);
  } finally {
    clearTimeout(timer);
  }
}
