import { readFileSync } from 'node:fs';

/** An import in a source file. */
export interface SourceImport {
  /** What is imported, as it is written: `zod/v4`, `./box.ts`, `node:fs`. */
  specifier: string;
  /** `static`: needed as soon as the file is loaded. `dynamic`: only when asked for. `type`: gone after compiling. */
  kind: 'static' | 'dynamic' | 'type';
}

const FROM = /^\s*(?:import|export)\s+(?<type>type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"](?<specifier>[^'"]+)['"]/gm;
const DYNAMIC = /(?<typeof>typeof\s+)?\bimport\(\s*['"](?<specifier>[^'"]+)['"]\s*\)(?<member>\.\w)?/g;
const RESOLVED = /\bimport\.meta\.resolve\(\s*['"](?<specifier>[^'"]+)['"]/g;

/** The imports of a source file, re-exports included. Comments are left out of sight. */
export function readImports(file: string): SourceImport[] {
  return findImports(readFileSync(file, 'utf8'));
}

/** Like {@link readImports}, of a text. */
export function findImports(source: string): SourceImport[] {
  const text = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const imports: SourceImport[] = [];
  for (const { groups = {} } of text.matchAll(FROM)) {
    imports.push({ specifier: groups['specifier'] ?? '', kind: groups['type'] === undefined ? 'static' : 'type' });
  }
  for (const { groups = {} } of text.matchAll(DYNAMIC)) {
    const isType = groups['typeof'] !== undefined || /^\.[A-Z]/.test(groups['member'] ?? '');
    imports.push({ specifier: groups['specifier'] ?? '', kind: isType ? 'type' : 'dynamic' });
  }
  for (const { groups = {} } of text.matchAll(RESOLVED)) {
    imports.push({ specifier: groups['specifier'] ?? '', kind: 'dynamic' });
  }
  return imports;
}

/** The package that an import comes from, or null for a file of its own and for what Node itself brings. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
