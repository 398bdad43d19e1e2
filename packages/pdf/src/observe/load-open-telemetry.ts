import { importOptional, NotImplementedError } from '@ingestkit/core';

/** The package `@opentelemetry/api`. */
export type OpenTelemetry = typeof import('@opentelemetry/api');

/** Where all copies of the API, of the major version that is our peer, keep what the application has registered. */
const REGISTRY = Symbol.for('opentelemetry.js.api.1');

/** Imported once: what is installed does not change while a process runs. */
let api: Promise<OpenTelemetry | null> | undefined;

/**
 * The application's OpenTelemetry, or null where it has none: no SDK has been registered so far, or `@opentelemetry/api`
 * is not installed. Nothing is loaded then, also where another package has brought the API along.
 */
export async function loadOpenTelemetry(): Promise<OpenTelemetry | null> {
  if (!Reflect.has(globalThis, REGISTRY)) return null;
  api ??= load();
  return api;
}

async function load(): Promise<OpenTelemetry | null> {
  try {
    return await importOptional('@opentelemetry/api', () => import('@opentelemetry/api'));
  } catch (caught) {
    if (caught instanceof NotImplementedError) return null;
    throw caught;
  }
}
