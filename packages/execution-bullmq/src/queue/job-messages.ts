/** What is told of a job, as it is published: the id of the job, a space, and the rest. */
export interface JobMessage {
  jobId: string;
  /** An encoded event, or the end: see {@link readEnd}. */
  told: string;
}

/** Begins what is told of a job whose result is there. */
const END = 'ended ';

/** What the message of a job's end begins with; the encoded result may follow. */
export function endMessageHead(jobId: string): string {
  return encodeMessage({ jobId, told: END });
}

export function encodeMessage({ jobId, told }: JobMessage): string {
  return `${jobId} ${told}`;
}

export function decodeMessage(message: string): JobMessage {
  // No id of ours has a space in it.
  const idLength = message.indexOf(' ');
  return { jobId: message.slice(0, idLength), told: message.slice(idLength + 1) };
}

/** The encoded result that the message brings, empty where it is to be fetched. Null for what tells no end. */
export function readEnd(told: string): string | null {
  return told.startsWith(END) ? told.slice(END.length) : null;
}
