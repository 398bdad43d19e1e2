import { IngestError, isIngestError } from '@ingestkit/core';
import type { CommandContext } from '../command-context.ts';
import type { Libraries } from '../libraries.ts';
import { describeTooOldNode } from '../node-version.ts';
import { withResource } from '../with-resource.ts';
import { checkConfigAndModels } from './check-models.ts';
import { KNOWN_PACKAGES, type Check } from './diagnosis.ts';
import { installedVersion } from './installed-version.ts';

/** Looks at everything that the command line can use. Changes nothing. */
export async function runChecks(context: CommandContext): Promise<Check[]> {
  const { libraries } = context;
  return [
    checkNode(),
    ...KNOWN_PACKAGES.map(checkPackage),
    await checkSqliteVec(libraries),
    await checkOcr(libraries),
    checkCanvas(),
    ...(await checkConfigAndModels(context)),
  ];
}

function checkNode(): Check {
  const { node } = process.versions;
  const complaint = describeTooOldNode(node);
  return {
    name: 'Node',
    status: complaint === null ? 'ok' : 'failed',
    required: true,
    detail: node,
    purpose: 'runs everything',
    fix: complaint,
  };
}

function checkPackage({ name, required, purpose }: (typeof KNOWN_PACKAGES)[number]): Check {
  return foundOrMissing({ name, required, purpose, version: installedVersion(name), fix: `npm install ${name}` });
}

async function checkSqliteVec(libraries: Libraries): Promise<Check> {
  const check = { name: 'sqlite-vec', required: true, purpose: 'finds the nearest chunks' };
  try {
    await withResource(await libraries.openStore(':memory:'), (store) => store.statistics());
    const version = installedVersion('sqlite-vec', '@ingestkit/store-sqlite');
    return { ...check, status: 'ok', detail: version ?? 'loads', fix: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message } = isIngestError(error) ? error : IngestError.from(error);
    return { ...check, status: 'failed', detail: message, fix: 'npm install @ingestkit/store-sqlite' };
  }
}

async function checkOcr(libraries: Libraries): Promise<Check> {
  const name = '@ingestkit/ocr-tesseract';
  const purpose = 'reads scanned pages';
  const version = installedVersion(name);
  const check = foundOrMissing({ name, required: false, purpose, version, fix: `npm install ${name}` });
  if (version === null) return check;
  const languages = (await libraries.listOcrLanguages()).join(', ');
  return { ...check, detail: `${version}, languages: ${languages}` };
}

function checkCanvas(): Check {
  const name = '@napi-rs/canvas';
  const purpose = 'pictures pages for OCR that are not one image';
  const version = installedVersion(name, '@ingestkit/pdf', 'pdfjs-dist');
  return foundOrMissing({ name, required: false, purpose, version, fix: `npm install ${name}` });
}

interface Finding {
  name: string;
  required: boolean;
  purpose: string;
  version: string | null;
  fix: string;
}

function foundOrMissing({ name, required, purpose, version, fix }: Finding): Check {
  return version === null
    ? { name, status: 'missing', required, detail: 'not installed', purpose, fix }
    : { name, status: 'ok', required, detail: version, purpose, fix: null };
}
