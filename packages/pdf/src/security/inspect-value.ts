import type { ActionFinding, SecurityFindings } from './findings.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from './syntax/pdf-value.ts';

/** Collects what is found in objects. Call `finish` once, after the last. */
export interface ValueInspector {
  inspect(value: PdfValue, objectNumber: number): void;
  /** Settles actions whose kind stands in another object. */
  finish(): void;
}

type ActionKind = 'javascript' | 'launch';

/** An action dictionary that names its kind by reference. */
interface PendingAction {
  kindObject: number;
  kind: ActionKind;
  objectNumber: number;
}

const launchTargets = ['F', 'Win', 'Mac', 'Unix'];

/** Actions that name their kind by reference are followed up to this many; no honest writer makes one. */
const MAX_PENDING_ACTIONS = 10_000;

/** Looks at every dictionary of the values that it is given and writes into `findings`. */
export function createValueInspector(findings: SecurityFindings): ValueInspector {
  const namesByObject = new Map<number, string>();
  const pending: PendingAction[] = [];

  const noteAction = (kind: ActionKind, objectNumber: number): void => {
    findings[kind] = oneMore(findings[kind], objectNumber);
  };
  const inspectAction = (dictionary: PdfDictionary, objectNumber: number): void => {
    const kind = actionKind(dictionary);
    if (kind === null) return;
    const name = dictionary.get('S');
    if (name === actionNames[kind]) noteAction(kind, objectNumber);
    if (!isReference(name)) return;
    if (pending.length < MAX_PENDING_ACTIONS) pending.push({ kindObject: name.reference, kind, objectNumber });
    else findings.isComplete = false;
  };

  return {
    inspect(value, objectNumber) {
      if (value === actionNames.javascript || value === actionNames.launch) namesByObject.set(objectNumber, value);
      for (const dictionary of dictionariesOf(value)) {
        inspectAction(dictionary, objectNumber);
        inspectForms(dictionary, findings);
        if (isSignature(dictionary)) findings.isSigned = true;
        if (isFileSpecification(dictionary)) findings.hasEmbeddedFiles = true;
      }
    },
    finish() {
      for (const { kindObject, kind, objectNumber } of pending) {
        if (namesByObject.get(kindObject) === actionNames[kind]) noteAction(kind, objectNumber);
      }
    },
  };
}

const actionNames = { javascript: 'JavaScript', launch: 'Launch' } as const;

/**
 * Which action a dictionary could be by its other keys. `/S /JavaScript` alone is not enough: in the structure tree it is
 * a paragraph style of that name, and without `/JS` no reader has anything to run.
 */
function actionKind(dictionary: PdfDictionary): ActionKind | null {
  if (!dictionary.has('S')) return null;
  if (dictionary.has('JS')) return 'javascript';
  return launchTargets.some((target) => dictionary.has(target)) ? 'launch' : null;
}

function oneMore(finding: ActionFinding | null, objectNumber: number): ActionFinding {
  return finding === null ? { count: 1, firstObject: objectNumber } : { ...finding, count: finding.count + 1 };
}

function inspectForms(dictionary: PdfDictionary, findings: SecurityFindings): void {
  const xfa = dictionary.get('XFA');
  // `/Fields` tells the form from a resource that somebody named XFA.
  if (dictionary.has('Fields') && (isArray(xfa) || isReference(xfa))) findings.hasXfa = true;
  if (dictionary.get('NeedsRendering') === true && dictionary.has('Pages')) findings.needsXfa = true;
}

function isSignature(dictionary: PdfDictionary): boolean {
  return isArray(dictionary.get('ByteRange')) && dictionary.has('Contents') && !grantsUsageRights(dictionary);
}

/** The mark that lets Adobe Reader save a form is technically a signature, and signs nothing that anybody wrote. */
function grantsUsageRights(signature: PdfDictionary): boolean {
  const references = signature.get('Reference');
  if (!isArray(references)) return false;
  return references.some((entry) => {
    const method = isDictionary(entry) ? entry.get('TransformMethod') : undefined;
    return method === 'UR3' || method === 'UR';
  });
}

function isFileSpecification(dictionary: PdfDictionary): boolean {
  if (dictionary.get('Type') === 'EmbeddedFile') return true;
  const files = dictionary.get('EF');
  const isNamed = dictionary.has('F') || dictionary.has('UF') || dictionary.get('Type') === 'Filespec';
  return isNamed && (isDictionary(files) || isReference(files));
}

/** All dictionaries in a value, without recursion. */
function* dictionariesOf(value: PdfValue): Generator<PdfDictionary> {
  const open: PdfValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isDictionary(next)) {
      yield next;
      for (const entry of next.values()) if (isContainer(entry)) open.push(entry);
    } else if (isArray(next)) {
      for (const entry of next) if (isContainer(entry)) open.push(entry);
    }
  }
}

function isContainer(value: PdfValue): boolean {
  return isDictionary(value) || isArray(value);
}
