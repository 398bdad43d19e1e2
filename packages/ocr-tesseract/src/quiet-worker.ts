// Entry of tesseract.js's worker threads: its own entry, in a thread whose complaints about pictures go nowhere.
// A library does not print, and what goes wrong comes back as an error.
import { createRequire } from 'node:module';

for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = () => {};

createRequire(import.meta.url)('tesseract.js/src/worker-script/node/index.js');
