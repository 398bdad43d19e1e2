import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a client asked, whichever protocol it spoke. */
export interface ModelRequest {
  protocol: 'ollama' | 'openai';
  task: 'chat' | 'embed';
  model: string;
  /** The last message of a chat. */
  prompt: string;
  /** The texts to embed. */
  texts: string[];
  /** The whole body. */
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
  /** `performance.now()` at its arrival. */
  atMs: number;
}

/** What the server does with a request. */
export type Reply =
  | { kind: 'text'; text: string }
  | { kind: 'vectors'; vectors: unknown[][] }
  | { kind: 'status'; status: number; headers?: Record<string, string>; message?: string }
  | { kind: 'raw'; body: string }
  | { kind: 'reset' }
  /** A head and the beginning of a body, and nothing more. */
  | { kind: 'begun'; body: string }
  /** Never answers; `release` of the server lets it go on with what follows. */
  | { kind: 'late'; answer: Reply };

export interface ModelServer {
  /** Base of Ollama's protocol. */
  ollamaUrl: string;
  /** Base of OpenAI's protocol. */
  openAiUrl: string;
  requests: ModelRequest[];
  /** The next requests get these, in order; after that everything is answered well. */
  next(...replies: Reply[]): void;
  /** Every request gets what this gives. */
  always(reply: (request: ModelRequest) => Reply): void;
  /** Requests that are open now. */
  openCount(): number;
  /** The most requests that were open at a time. */
  mostOpen(): number;
  /** Answers what is late. */
  release(): void;
}

export const DIMENSION = 16;
export const GOOD_ANSWER = JSON.stringify({
  type: 'text_native',
  confidence: 0.85,
  reasoning: 'Every page has characters and fonts.',
});

/** A real HTTP server that speaks the protocols of Ollama and OpenAI, closed after the test. */
export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const queued: Reply[] = [];
  let always: ((request: ModelRequest) => Reply) | undefined;
  let release = Promise.withResolvers<void>();
  let open = 0;
  let mostOpen = 0;

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => (open -= 1));
    const request = await readRequest(message);
    requests.push(request);
    let reply = always?.(request) ?? queued.shift() ?? goodReply(request);
    while (reply.kind === 'late') {
      await release.promise;
      reply = reply.answer;
    }
    send(response, request, reply);
  }

  const server = createServer((message, response) => void handle(message, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    release.resolve();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    ollamaUrl: `http://127.0.0.1:${port}/api`,
    openAiUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    next: (...replies) => void queued.push(...replies),
    always: (reply) => (always = reply),
    openCount: () => open,
    mostOpen: () => mostOpen,
    release: () => {
      release.resolve();
      release = Promise.withResolvers<void>();
    },
  };
}

/** The URL of a port that nobody listens on. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/api`;
}

/** A vector that tells texts apart. */
export function vectorOf(text: string): number[] {
  const vector = Array.from({ length: DIMENSION }, () => 0.01);
  for (let index = 0; index < text.length; index += 1) {
    vector[text.charCodeAt(index) % DIMENSION]! += 1 + (index % 7) / 10;
  }
  return vector;
}

async function readRequest(message: IncomingMessage): Promise<ModelRequest> {
  let text = '';
  for await (const part of message.setEncoding('utf8')) text += String(part);
  const body = JSON.parse(text) as Record<string, unknown>;
  const { input, messages, model } = body;
  const url = message.url ?? '';
  const last = (Array.isArray(messages) ? messages.at(-1) : undefined) as { content?: unknown } | undefined;
  return {
    protocol: url.startsWith('/api') ? 'ollama' : 'openai',
    task: url.includes('/embed') ? 'embed' : 'chat',
    model: String(model),
    prompt: typeof last?.content === 'string' ? last.content : JSON.stringify(last?.content ?? ''),
    texts: Array.isArray(input) ? input.map(String) : [],
    body,
    headers: message.headers,
    atMs: performance.now(),
  };
}

function goodReply({ task, texts }: ModelRequest): Reply {
  return task === 'chat' ? { kind: 'text', text: GOOD_ANSWER } : { kind: 'vectors', vectors: texts.map(vectorOf) };
}

function send(response: ServerResponse, request: ModelRequest, reply: Exclude<Reply, { kind: 'late' }>): void {
  switch (reply.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'raw':
      response.writeHead(200, { 'content-type': 'application/json' }).end(reply.body);
      return;
    case 'begun':
      response.writeHead(200, { 'content-type': 'application/json' }).write(reply.body);
      return;
    case 'status': {
      const { status, headers = {}, message = 'it went wrong' } = reply;
      const error = request.protocol === 'ollama' ? message : { message, type: 'server_error' };
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }));
      return;
    }
    case 'text':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(chatAnswer(request, reply.text)));
      return;
    case 'vectors':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(vectorAnswer(request, reply.vectors)));
  }
}

function chatAnswer({ model, protocol }: ModelRequest, content: string): unknown {
  if (protocol === 'ollama') {
    return {
      model,
      created_at: '2026-01-01T00:00:00Z',
      done: true,
      done_reason: 'stop',
      message: { role: 'assistant', content },
      eval_count: 1,
      prompt_eval_count: 1,
      eval_duration: 1,
      load_duration: 1,
      total_duration: 1,
      prompt_eval_duration: 1,
    };
  }
  return {
    id: 'chat-1',
    created: 1_767_225_600,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

function vectorAnswer({ model, protocol }: ModelRequest, vectors: unknown[][]): unknown {
  if (protocol === 'ollama') {
    return { model, embeddings: vectors, total_duration: 1, load_duration: 1, prompt_eval_count: 1 };
  }
  const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  return { object: 'list', model, data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}
