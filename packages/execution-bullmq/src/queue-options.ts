import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { IngestError, maskUrl } from '@ingestkit/core';

/** Which queue, and how to get to it. The same for those who submit and for workers. */
export interface QueueOptions {
  /** Queues of one server are apart from each other. Default `documents`. */
  queueName?: string;
  /** For a `rediss:` URL: the certificate authority, a client certificate and so on. */
  tls?: Pick<TlsOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'servername' | 'rejectUnauthorized'>;
}

const SCHEMES: ReadonlySet<string> = new Set(['redis:', 'rediss:']);

/** The queue that is used where none is named. */
export const DEFAULT_QUEUE_NAME = 'documents';

/**
 * The URL, checked.
 * @throws E_CONFIG_INVALID if it is none, or not of a scheme of Redis. No password is in the message.
 */
export function parseQueueUrl(queueUrl: string): URL {
  if (URL.canParse(queueUrl)) {
    const url = new URL(queueUrl);
    if (SCHEMES.has(url.protocol)) return url;
  }
  throw new IngestError(
    'E_CONFIG_INVALID',
    `The URL of the queue has to be like redis://host:6379 or rediss://host:6379, not "${maskUrl(queueUrl)}".`,
    { stage: 'execution' },
  );
}

/**
 * The name, checked: it is part of keys.
 * @throws E_CONFIG_INVALID
 */
export function parseQueueName(queueName: string): string {
  if (/^[\w.-]{1,100}$/.test(queueName)) return queueName;
  throw new IngestError(
    'E_CONFIG_INVALID',
    `queueName has to be 1 to 100 letters, digits, dots, dashes and underscores, not "${queueName}".`,
    { stage: 'execution' },
  );
}
