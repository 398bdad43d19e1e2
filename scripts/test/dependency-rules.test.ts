import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageOf, readImports, type SourceImport } from '../house/imports.ts';
import { listPublicPackages, listSourceFiles, type WorkspacePackage } from '../house/packages.ts';
import { repositoryRoot } from '../house/repository.ts';

interface FileImport extends SourceImport {
  /** Path of the importing file from the checkout, with `/`. */
  file: string;
  /** The package that is imported. */
  dependency: string;
}

/** Who may need whom, by name of the folder. `cli` may need all. */
const allowedOwn: Record<string, readonly string[]> = {
  core: [],
  'execution-bullmq': ['core', 'execution-distributed'],
};
const onlyCore = ['core'];

const packages = listPublicPackages();
const ownName = (shortName: string): string => `@ingestkit/${shortName}`;

function importsBelow(workspacePackage: WorkspacePackage, folder: 'src' | 'test'): FileImport[] {
  return listSourceFiles(path.join(workspacePackage.folder, folder)).flatMap((absolutePath) =>
    readImports(absolutePath).flatMap((found) => {
      const dependency = packageOf(found.specifier);
      const file = path.relative(repositoryRoot, absolutePath).replaceAll(path.sep, '/');
      return dependency === null ? [] : [{ ...found, file, dependency }];
    }),
  );
}

function describeImports(imports: readonly FileImport[]): string[] {
  return imports.map(({ file, specifier, kind }) => `${file} imports ${specifier} (${kind})`);
}

test.each(packages.filter(({ shortName }) => shortName !== 'cli'))(
  '$shortName needs no more of our packages than the rules of dependency allow',
  ({ shortName, manifest }) => {
    const allowed = new Set((allowedOwn[shortName] ?? onlyCore).map(ownName));
    const own = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@ingestkit/'));
    expect(own.filter((name) => !allowed.has(name))).toEqual([]);
  },
);

describe.each(packages)('$shortName', (workspacePackage) => {
  const { manifest } = workspacePackage;
  const sources = importsBelow(workspacePackage, 'src').filter(({ dependency }) => dependency !== manifest.name);
  const optionalPeers = new Set(
    Object.keys(manifest.peerDependencies ?? {}).filter(
      (name) => manifest.peerDependenciesMeta?.[name]?.optional === true,
    ),
  );

  test('declares everything that its sources import', () => {
    const declared = new Set([
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.peerDependencies ?? {}),
      ...Object.keys(manifest.optionalDependencies ?? {}),
    ]);
    expect(describeImports(sources.filter(({ dependency }) => !declared.has(dependency)))).toEqual([]);
  });

  test('declares everything that its tests import', () => {
    const declared = new Set([manifest.name, 'vitest', 'fast-check']);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) declared.add(name);
    const tests = importsBelow(workspacePackage, 'test');
    expect(describeImports(tests.filter(({ dependency }) => !declared.has(dependency)))).toEqual([]);
  });

  test('imports its optional peers only when they are asked for', () => {
    const eager = sources.filter(({ dependency, kind }) => optionalPeers.has(dependency) && kind === 'static');
    expect(describeImports(eager)).toEqual([]);
  });

  test('never reaches into its tests or into the folders of another package', () => {
    const strays = listSourceFiles(path.join(workspacePackage.folder, 'src')).flatMap((file) =>
      readImports(file)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => path.resolve(path.dirname(file), specifier))
        .filter((target) => !target.startsWith(path.join(workspacePackage.folder, 'src') + path.sep))
        .filter((target) => path.basename(target) !== 'package.json'),
    );
    expect(strays).toEqual([]);
  });

  test('imports its own files by their TypeScript names, so that the sources run unbuilt', () => {
    const wrong = listSourceFiles(path.join(workspacePackage.folder, 'src')).flatMap((file) =>
      readImports(file)
        .map(({ specifier }) => specifier)
        .filter((specifier) => specifier.startsWith('.') && !/\.(?:ts|json)$/.test(specifier)),
    );
    expect(wrong).toEqual([]);
  });
});

test('pdf needs core only; every other package of ours is an optional peer', () => {
  const pdf = packages.find(({ shortName }) => shortName === 'pdf');
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = pdf?.manifest ?? {};
  expect(Object.keys(dependencies).filter((name) => name.startsWith('@ingestkit/'))).toEqual(['@ingestkit/core']);
  for (const name of Object.keys(peerDependencies)) expect(peerDependenciesMeta[name]).toEqual({ optional: true });
});

test('only packages/pdf/src/document imports pdfjs-dist', () => {
  const importers = packages
    .flatMap((workspacePackage) => importsBelow(workspacePackage, 'src'))
    .filter(({ dependency, file }) => dependency === 'pdfjs-dist' && !file.startsWith('packages/pdf/src/document/'));
  expect(describeImports(importers)).toEqual([]);
});

test('the text path imports no canvas and no DOM shim', () => {
  const shims = new Set(['@napi-rs/canvas', 'canvas', 'jsdom', 'happy-dom', 'linkedom']);
  const importers = packages
    .flatMap((workspacePackage) => importsBelow(workspacePackage, 'src'))
    .filter(({ dependency, kind }) => shims.has(dependency) && kind === 'static');
  expect(describeImports(importers)).toEqual([]);
});

test('a build of each package refers to the packages of ours that it needs, so that tsc builds them first', () => {
  for (const { folder, manifest, shortName } of packages) {
    const config = JSON.parse(readFileSync(path.join(folder, 'tsconfig.build.json'), 'utf8')) as {
      references?: { path: string }[];
    };
    const referred = (config.references ?? []).map(({ path: reference }) => path.basename(path.dirname(reference)));
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
      .filter((name) => name.startsWith('@ingestkit/'))
      .map((name) => name.replace('@ingestkit/', ''));
    expect(referred.toSorted(), shortName).toEqual(expect.arrayContaining(needed.toSorted()));
  }
});
