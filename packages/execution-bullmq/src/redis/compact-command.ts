import { Command } from 'ioredis';

const NEW_LINE = '\r\n';

/**
 * A command that is written in as few pieces as it can be. ioredis copies each argument by itself as soon as one of them is
 * bytes, and a script of BullMQ has thirty: that took more time than all else that is done to send it.
 */
export class CompactCommand extends Command {
  override toWritable(): string | Buffer {
    const pieces: Buffer[] = [];
    let text = `*${this.args.length + 1}${NEW_LINE}${bulkString(this.name)}`;
    for (const argument of this.args) {
      if (argument instanceof Buffer) {
        pieces.push(Buffer.from(`${text}$${argument.length}${NEW_LINE}`), argument);
        text = NEW_LINE;
      } else {
        text += bulkString(String(argument));
      }
    }
    return pieces.length === 0 ? text : Buffer.concat([...pieces, Buffer.from(text)]);
  }
}

/** A text in the protocol of Redis. */
function bulkString(text: string): string {
  return `$${Buffer.byteLength(text)}${NEW_LINE}${text}${NEW_LINE}`;
}
