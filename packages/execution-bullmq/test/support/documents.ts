import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach } from 'vitest';

/** A folder of documents that do what their name says; see `fixtureProcessorUrl` of the conformance package. */
export class DocumentFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'ingestkit-queue-'));

  constructor() {
    appendFileSync(this.#journal, '');
  }

  /** A new document: `add('wait-at-gate', 'a')` is `a.wait-at-gate.pdf`. Gives its path. */
  add(behaviour: string, name: string): string {
    const filePath = join(this.path, `${name}.${behaviour}.pdf`);
    writeFileSync(filePath, `%PDF-1.7\n% ${name}\n`);
    return filePath;
  }

  /** Lets a document go on that waits at its gate. */
  openGate(filePath: string): void {
    writeFileSync(`${filePath}.open`, '');
  }

  /** How often the work on a document has started. */
  starts(filePath: string): number {
    return readFileSync(this.#journal, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"started"') && line.includes(`"${basename(filePath)}"`)).length;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  get #journal(): string {
    return join(this.path, 'journal.jsonl');
  }
}

/** A folder for each test. */
export function useDocuments(): () => DocumentFolder {
  let folder: DocumentFolder | undefined;
  afterEach(() => {
    folder?.remove();
    folder = undefined;
  });
  return () => (folder ??= new DocumentFolder());
}
