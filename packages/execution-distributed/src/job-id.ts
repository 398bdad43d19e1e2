import { randomUUID } from 'node:crypto';

/** So many letters of a job's id say who has submitted it; the others are of the job's own. */
const SUBMITTER_ID_LENGTH = 8;

/** A new name for who submits jobs, which hardly anybody else has. */
export function createSubmitterId(): string {
  return submitterIdOf(randomUUID());
}

/** A new id: not empty, unique, and not to be guessed from others of the same submitter. */
export function createJobId(submitterId: string = createSubmitterId()): string {
  return submitterId + randomUUID().slice(SUBMITTER_ID_LENGTH);
}

/** Who has submitted a job, so that an engine can tell one submitter of all its jobs in one place. */
export function submitterIdOf(jobId: string): string {
  return jobId.slice(0, SUBMITTER_ID_LENGTH);
}
