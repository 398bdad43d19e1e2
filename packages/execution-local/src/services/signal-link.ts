import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { fromWireError, toWireError, type WireError } from '../errors/wire-error.ts';
import type { SignalLink } from '../worker/protocol.ts';

/** Arguments without their AbortSignals, and the links that stand for them. */
export interface DetachedArguments {
  args: unknown[];
  signals: SignalLink[];
  /** Stops listening and closes the links. Call it when the call has been answered. */
  close(): void;
}

/**
 * Takes the AbortSignals out of a call's arguments, since they cannot be cloned: an argument that is one, or that is an
 * object holding one. Each becomes a port over which its firing is told, with the reason.
 */
export function detachSignals(args: readonly unknown[]): DetachedArguments {
  const signals: SignalLink[] = [];
  const closers: (() => void)[] = [];
  const link = (signal: AbortSignal, argumentIndex: number, key: string | null): undefined => {
    const { port, close } = openLink(signal);
    signals.push({ argumentIndex, key, port });
    closers.push(close);
  };
  const plainArgs = args.map((argument, index) => {
    if (argument instanceof AbortSignal) return link(argument, index, null);
    const held = signalsIn(argument);
    if (held.length === 0) return argument;
    for (const [key, signal] of held) link(signal, index, key);
    return { ...(argument as object), ...Object.fromEntries(held.map(([key]) => [key, undefined])) };
  });
  return { args: plainArgs, signals, close: () => closers.forEach((close) => close()) };
}

/** Arguments with their AbortSignals back in place. */
export interface AttachedArguments {
  args: unknown[];
  /** Closes the links. Call it when the service has answered: a link that closes before that aborts its signal. */
  close(): void;
}

/**
 * Puts the AbortSignals back, on the caller's side. A link that closes before the call has been answered counts as
 * aborted: the worker is gone, because its document was stopped.
 */
export function attachSignals(args: readonly unknown[], signals: readonly SignalLink[]): AttachedArguments {
  const attached = [...args];
  const closers: (() => void)[] = [];
  for (const { argumentIndex, key, port } of signals) {
    const { signal, close } = followLink(port);
    closers.push(close);
    if (key === null) attached[argumentIndex] = signal;
    else attached[argumentIndex] = { ...(attached[argumentIndex] as object), [key]: signal };
  }
  return { args: attached, close: () => closers.forEach((close) => close()) };
}

function openLink(signal: AbortSignal): { port: MessagePort; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  const tell = (): void => port1.postMessage(toWireError(signal.reason));
  if (signal.aborted) tell();
  else signal.addEventListener('abort', tell, { once: true });
  const close = (): void => {
    signal.removeEventListener('abort', tell);
    port1.close();
  };
  return { port: port2, close };
}

function followLink(port: MessagePort): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const gone = (): void => controller.abort(new DOMException('The document was stopped.', 'AbortError'));
  port.on('message', (reason: WireError) => controller.abort(fromWireError(reason)));
  port.once('close', gone);
  const close = (): void => {
    port.off('close', gone);
    port.close();
  };
  return { signal: controller.signal, close };
}

/** The options of an argument that are AbortSignals. Only plain objects are looked into. */
function signalsIn(argument: unknown): [string, AbortSignal][] {
  if (typeof argument !== 'object' || argument === null) return [];
  if (Object.getPrototypeOf(argument) !== Object.prototype) return [];
  return Object.entries(argument).filter((entry): entry is [string, AbortSignal] => entry[1] instanceof AbortSignal);
}
