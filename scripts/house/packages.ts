import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** The fields of a `package.json` that the house rules look at. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  type?: string;
  license?: string;
  sideEffects?: boolean;
  files?: string[];
  exports?: Record<string, string>;
  bin?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  optionalDependencies?: Record<string, string>;
  engines?: Record<string, string>;
  publishConfig?: {
    access?: string;
    provenance?: boolean;
    engines?: Record<string, string>;
    exports?: Record<string, string>;
    bin?: Record<string, string>;
  };
}

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Name of its folder, for example `store-sqlite`. */
  shortName: string;
  /** Absolute path of its folder. */
  folder: string;
  manifest: Manifest;
}

/** The packages that are published, by name of their folder. */
export function listPublicPackages(): WorkspacePackage[] {
  const parent = path.join(repositoryRoot, 'packages');
  return readdirSync(parent)
    .toSorted()
    .filter(
      (shortName) => statSync(path.join(parent, shortName, 'package.json'), { throwIfNoEntry: false }) !== undefined,
    )
    .map((shortName) => readPackage(path.join(parent, shortName)))
    .filter(({ manifest }) => manifest.private !== true);
}

function readPackage(folder: string): WorkspacePackage {
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return { shortName: path.basename(folder), folder, manifest: JSON.parse(text) as Manifest };
}

/** Absolute paths of all `.ts` files below a folder, sorted; none if the folder is not there. */
export function listSourceFiles(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name))
    .toSorted();
}
