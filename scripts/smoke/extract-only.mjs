// Runs in a folder that holds the tarballs of core and pdf and nothing else of ours, under refuse-network.mjs.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import { extractDocument, parsePDFProcessorConfig, PDFRouter, toMarkdown } from '@ingestkit/pdf';

const require = createRequire(import.meta.url);

assert.deepEqual(await readdir('node_modules/@ingestkit'), ['core', 'pdf'], 'only core and pdf are installed');
assert.throws(() => require.resolve('@napi-rs/canvas'), { code: 'MODULE_NOT_FOUND' }, 'canvas is not installed');
assert.throws(() => require.resolve('@opentelemetry/api'), { code: 'MODULE_NOT_FOUND' }, 'nor is OpenTelemetry');
assert.throws(() => net.connect(80, '127.0.0.1'), /The network was used/, 'sockets are refused');

const extracted = await extractDocument(process.argv[2], parsePDFProcessorConfig());
assert.deepEqual(extracted.errors, []);
assert.equal(extracted.pageCount, 2);
const markdown = toMarkdown(extracted);
assert.match(markdown, /The lamp was lit at dusk/);
assert.match(markdown, /Second page of the log/);

// The router works without OpenTelemetry too; what it misses here are the backends.
const router = new PDFRouter({ vectorStore: {}, structuredDb: {}, embedder: {}, config: { backendMaxRetries: 0 } });
const { errors, pages } = await router.process(process.argv[2]);
assert.deepEqual([errors, pages.length], [['E_BACKEND_EMBED_CONNECT'], 2]);
console.log(`read ${extracted.pageCount} pages and ${markdown.length} characters, with no canvas, backend or network`);
