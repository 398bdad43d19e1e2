// Entry of tesseract.js's worker threads: its own entry, in a thread whose complaints about pictures go nowhere.
// A library does not print, and what goes wrong comes back as an error.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { COMPILED } from './compiled-core.ts';

for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = () => {};

/** What happens before the caller has a hand on the thread: from then on the caller ends it. */
const STARTING = new Set(['load', 'loadLanguage', 'initialize']);

/** The last step of starting: with its end the compiled code is handed to the caller. */
const LAST_STEP = 'setParameters';

const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: CompilesWasm };
const instantiate = wasm.instantiate.bind(wasm);
let core: unknown = null;
wasm.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports);
  core = made.module;
  return made;
};

// A thread that cannot start says so and ends itself. tesseract.js would leave it running, and answer a second time for
// data that it cannot read, to nobody.
if (parentPort !== null) {
  const port = parentPort;
  const post = port.postMessage.bind(port);
  let hasFailed = false;
  port.postMessage = (message: { status: string; action: string }) => {
    if (hasFailed) return;
    if (message.action === LAST_STEP && message.status === 'resolve') post({ action: COMPILED, core });
    post(message);
    hasFailed = message.status === 'reject' && STARTING.has(message.action);
    if (hasFailed) port.close();
  };
}

/** The part of the global `WebAssembly` that tesseract.js starts its code with. */
interface CompilesWasm {
  instantiate(source: Uint8Array, imports: object): Promise<{ module: unknown; instance: unknown }>;
}

createRequire(import.meta.url)('tesseract.js/src/worker-script/node/index.js');
