import { importOptional, NotImplementedError } from '@ingestkit/core';

/** The package `@opentelemetry/api`. */
export type OpenTelemetry = typeof import('@opentelemetry/api');

/** Looked for once: what is installed does not change while a process runs. */
let api: Promise<OpenTelemetry | null> | undefined;

/**
 * The application's OpenTelemetry, or null where `@opentelemetry/api` is not installed. Where it is and no SDK is
 * registered, its tracers and meters do nothing.
 */
export function loadOpenTelemetry(): Promise<OpenTelemetry | null> {
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
