/** Actions of one kind that a document carries. */
export interface ActionFinding {
  count: number;
  /** Number of the object in which the first one was found: `qpdf --show-object=N` shows it. */
  firstObject: number;
}

/** A stream that inflates too far. Sizes in bytes. */
export interface BombFinding {
  /** Null where it is not one stream but all that were decoded, together. */
  objectNumber: number | null;
  storedBytes: number;
  /** Decoding stopped here; there may be more. */
  outputBytes: number;
}

/** What the raw bytes of a PDF hold, judged by nobody yet. */
export interface SecurityFindings {
  /** False where `%PDF-` is not within the first 1,024 bytes; nothing else was looked at then. */
  hasHeader: boolean;
  fileSizeBytes: number;
  /** Objects in the file and in its object streams, all revisions together. Counting stops above the limit. */
  objectCount: number;
  /** Scripts: actions with `/S /JavaScript` and a `/JS`, wherever they stand. */
  javascript: ActionFinding | null;
  /** Actions that start a program or open a file. */
  launch: ActionFinding | null;
  /** An XFA form. What it shows is made by a program that few readers have; the pages often say only so. */
  hasXfa: boolean;
  /** The document asks to be rendered from its XFA form: the pages are placeholders. */
  needsXfa: boolean;
  isEncrypted: boolean;
  /** A signature that somebody made; not the usage rights of an enabled form, not an empty signature field. */
  isSigned: boolean;
  hasEmbeddedFiles: boolean;
  bomb: BombFinding | null;
  /** Declared size of the largest image. Images are not decoded: for who is going to decode them. */
  largestImagePixels: number;
  /**
   * False where a part could not be looked into: an object stream that is encrypted, damaged or unusual, or an object
   * of absurd size. Ask the opened document for its scripts then.
   */
  isComplete: boolean;
}

export function noFindings(fileSizeBytes: number): SecurityFindings {
  return {
    hasHeader: false,
    fileSizeBytes,
    objectCount: 0,
    javascript: null,
    launch: null,
    hasXfa: false,
    needsXfa: false,
    isEncrypted: false,
    isSigned: false,
    hasEmbeddedFiles: false,
    bomb: null,
    largestImagePixels: 0,
    isComplete: true,
  };
}
