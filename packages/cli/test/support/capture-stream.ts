import { EventEmitter } from 'node:events';
import type { OutputStream } from '../../src/terminal/terminal.ts';

/** A stream that keeps what is written to it. */
export class CaptureStream extends EventEmitter implements OutputStream {
  text = '';
  readonly columns = 80;
  readonly isTTY: boolean;

  constructor(isTTY = false) {
    super();
    this.isTTY = isTTY;
  }

  write(text: string): boolean {
    this.text += text;
    return true;
  }
}
