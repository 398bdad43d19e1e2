import path from 'node:path';

/** Absolute path of the checkout. */
export const repositoryRoot: string = path.resolve(import.meta.dirname, '..', '..');

/** Where `pack` leaves the tarballs for the steps that check them. */
export const tarballFolder: string = path.join(repositoryRoot, 'node_modules', '.cache', 'ingestkit', 'tarballs');
