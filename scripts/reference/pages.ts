import { configPage } from './config-page.ts';
import { errorsPage } from './errors-page.ts';

/** A page that is generated. */
export interface ReferencePage {
  /** From the root of the repository, with `/`. */
  path: string;
  content: string;
}

/** Every generated page as it has to be. */
export function referencePages(): ReferencePage[] {
  return [
    { path: 'docs/reference/errors.md', content: errorsPage() },
    { path: 'docs/reference/config.md', content: configPage() },
  ];
}
