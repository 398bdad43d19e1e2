import type { ProcessingResult, Stage } from '@ingestkit/core';
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';
import type { OpenTelemetry } from './load-open-telemetry.ts';

interface OpenSpan {
  span: Span;
  /** The context in which it is the active one. */
  context: Context;
}

/**
 * The spans of one document: `ingestkit.document`, below it `ingestkit.stage.<stage>`, and below the stage that reads them
 * `ingestkit.page`. Pages are read a few at a time, so the span of a page is the time since the one before was done. They
 * carry names, numbers and codes: no text of the document, no name of a file.
 */
export class SpanTree {
  readonly #api: OpenTelemetry;
  readonly #tracer: Tracer;
  readonly #parent: Context;
  #document: OpenSpan | undefined;
  readonly #stages = new Map<Stage, OpenSpan>();
  #lastPageAtMs = 0;
  #endedAtMs: number | undefined;

  constructor(api: OpenTelemetry) {
    this.#api = api;
    this.#tracer = api.trace.getTracer('ingestkit');
    this.#parent = api.context.active();
  }

  /** The work on the document begins: that may be long after it was submitted. */
  begin(): void {
    this.#document ??= this.#open('ingestkit.document', {}, this.#parent);
  }

  beginStage(stage: Stage): void {
    const parent = this.#document?.context ?? this.#parent;
    this.#stages.set(stage, this.#open(`ingestkit.stage.${stage}`, { 'ingestkit.stage': stage }, parent));
    this.#lastPageAtMs = Date.now();
  }

  endStage(stage: Stage): void {
    this.#stages.get(stage)?.span.end();
    this.#stages.delete(stage);
  }

  /** @param pageNumber from 1. */
  pageRead(pageNumber: number): void {
    const nowMs = Date.now();
    const parent = [...this.#stages.values()].at(-1)?.context ?? this.#document?.context ?? this.#parent;
    const options = { startTime: this.#lastPageAtMs, attributes: { 'ingestkit.page.number': pageNumber } };
    this.#tracer.startSpan('ingestkit.page', options, parent).end(nowMs);
    this.#lastPageAtMs = nowMs;
  }

  /** The work is over: the result may be asked for later. */
  markEnd(): void {
    this.#endedAtMs = Date.now();
  }

  /** Ends what is open still, also of a document that was stopped and sent no last event. */
  end(result: ProcessingResult): void {
    this.begin();
    const { ERROR } = this.#api.SpanStatusCode;
    for (const { span } of this.#stages.values()) span.setStatus({ code: ERROR }).end(this.#endedAtMs);
    this.#stages.clear();
    const { span } = this.#document!;
    span.setAttributes(attributesOf(result));
    if (result.status === 'failed') span.setStatus({ code: ERROR, message: result.errors.join(' ') });
    span.end(this.#endedAtMs);
  }

  #open(name: string, attributes: Attributes, parent: Context): OpenSpan {
    const span = this.#tracer.startSpan(name, { attributes }, parent);
    return { span, context: this.#api.trace.setSpan(parent, span) };
  }
}

function attributesOf(result: ProcessingResult): Attributes {
  const { classificationResult: classified } = result;
  return {
    'ingestkit.status': result.status,
    'ingestkit.ingest_key': result.ingestKey.slice(0, 8),
    'ingestkit.pages': result.pages.length,
    'ingestkit.chunks': result.chunksCreated,
    'ingestkit.tables': result.tablesCreated,
    'ingestkit.errors': result.errors,
    'ingestkit.warnings': result.warnings,
    ...(classified === null
      ? {}
      : {
          'ingestkit.type': classified.pdfType,
          'ingestkit.tier': classified.tierUsed,
          'ingestkit.degraded': classified.degraded,
        }),
  };
}
