import type { Redis } from 'ioredis';

/** The server gets what there is after as many commands, and works on them while more are written. */
const MOST_HELD_BACK = 32;

/**
 * Makes a client hand the commands of one turn of the event loop to the system together. Many jobs at a time send many
 * small commands, and what each costs is mostly the call into the system, here and at the server.
 *
 * Unlike a pipeline of the client this changes nothing about a command: each is answered, fails and is sent again after an
 * outage on its own.
 */
export function batchWrites(client: Redis): void {
  client.on('connect', () => {
    const { stream } = client;
    const write = stream.write.bind(stream) as typeof stream.write;
    let heldBack = 0;
    stream.write = ((...written: Parameters<typeof write>) => {
      if (stream.writableCorked === 0) {
        stream.cork();
        // Runs when all that waited for answers which came in together has gone on, and has written.
        process.nextTick(() => stream.uncork());
        heldBack = 0;
      } else if (heldBack === MOST_HELD_BACK) {
        stream.uncork();
        stream.cork();
        heldBack = 0;
      }
      heldBack += 1;
      return write(...written);
    }) as typeof write;
  });
}
