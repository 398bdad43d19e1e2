/** How a file is opened. */
export interface ConnectionOptions {
  /** How long a call waits for another process that is writing. It blocks the thread meanwhile. */
  busyTimeoutMs: number;
  /** Open for reading only; the file must exist. */
  readOnly: boolean;
}

/** The path that stands for a database that is never on disk. */
export const MEMORY_PATH = ':memory:';
