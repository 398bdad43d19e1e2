/** A listener as pdf.js adds it; of an event it reads nothing but the data. */
type MessageListener = (event: { data: unknown }) => void;

/**
 * One end of a pair of message ports within a thread. Messages are handed over as they are, without the structured
 * clone of a real port, which costs a quarter of the time of reading a page, and without event objects.
 *
 * Two kinds of messages are touched on their way, see {@link keepOperators} and {@link markFontAttached}.
 */
export class InProcessPort {
  #peer: InProcessPort | null = null;
  readonly #listeners = new Set<MessageListener>();

  /** Two ports that talk to each other. */
  static pair(): [InProcessPort, InProcessPort] {
    const one = new InProcessPort();
    const other = new InProcessPort();
    one.#peer = other;
    other.#peer = one;
    return [one, other];
  }

  addEventListener(type: string, listener: MessageListener, options: { signal?: AbortSignal } = {}): void {
    if (type !== 'message') return;
    this.#listeners.add(listener);
    options.signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  removeEventListener(_type: string, listener: MessageListener): void {
    this.#listeners.delete(listener);
  }

  postMessage(message: unknown): void {
    const peer = this.#peer;
    if (peer === null) return;
    const data = keepOperators(message);
    markFontAttached(data);
    queueMicrotask(() => {
      for (const listener of peer.#listeners) listener({ data });
    });
  }
}

interface OperatorChunkMessage {
  chunk: { fnArray: readonly number[]; argsArray: readonly unknown[] };
}

/** pdf.js empties the arrays of an operator list once it has sent them: the receiver gets copies. */
function keepOperators(message: unknown): unknown {
  if (!carriesOperators(message)) return message;
  const { chunk } = message;
  return { ...message, chunk: { ...chunk, fnArray: chunk.fnArray.slice(), argsArray: chunk.argsArray.slice() } };
}

function carriesOperators(message: unknown): message is OperatorChunkMessage {
  if (typeof message !== 'object' || message === null || !('chunk' in message)) return false;
  const { chunk } = message;
  return typeof chunk === 'object' && chunk !== null && 'fnArray' in chunk && Array.isArray(chunk.fnArray);
}

/**
 * A font that arrives is loaded into the web page, for which pdf.js encodes it as a data URL. There is no page here: the
 * font is marked as loaded already. Should a later pdf.js not know the mark, reading gets slower and stays right.
 */
function markFontAttached(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('action' in message) || !('data' in message)) return;
  if (message.action !== 'commonobj' || !Array.isArray(message.data)) return;
  const [, kind, font] = message.data as [unknown, unknown, { extra?: { attached?: boolean } } | undefined];
  if (kind === 'Font' && font?.extra !== undefined) font.extra.attached = true;
}
