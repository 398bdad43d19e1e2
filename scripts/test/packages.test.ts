import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listPublicPackages } from '../house/packages.ts';
import { repositoryRoot } from '../house/repository.ts';
import { testProjects } from '../../vitest.config.ts';

const packages = listPublicPackages();

describe.each(packages)('$shortName', ({ shortName, folder, manifest }) => {
  test('is named after its folder and published under MIT', () => {
    expect(manifest.name).toBe(`@ingestkit/${shortName}`);
    expect(manifest.license).toBe('MIT');
    expect(manifest.type).toBe('module');
    expect(manifest.sideEffects).toBe(false);
    expect(manifest.publishConfig).toMatchObject({ access: 'public', provenance: true });
  });

  test('asks for the same Node as its sisters, in what is published', () => {
    expect(manifest.publishConfig?.engines).toEqual({ node: '>=22.18' });
    expect(manifest.engines, 'engines outside publishConfig make an older pnpm host warn').toBeUndefined();
  });

  test('has a README that names it and says how to install it', () => {
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    expect(readme).toContain(manifest.name);
    expect(readme).toMatch(/npm (?:install|i) |pnpm add |npx /);
  });

  test('exports files that exist, and publishes the built file of each', () => {
    const { exports = {}, publishConfig = {} } = manifest;
    expect(Object.keys(publishConfig.exports ?? {})).toEqual(Object.keys(exports));
    for (const [entry, source] of Object.entries(exports)) {
      expect(existsSync(path.join(folder, source)), `${entry}: ${source}`).toBe(true);
      expect(publishConfig.exports?.[entry]).toBe(builtFile(source));
    }
  });

  test('publishes its commands from the built files', () => {
    const { bin = {}, publishConfig = {} } = manifest;
    for (const [command, source] of Object.entries(bin)) {
      expect(existsSync(path.join(folder, source)), `${command}: ${source}`).toBe(true);
      expect(publishConfig.bin?.[command]).toBe(builtFile(source));
    }
  });

  test('is part of the test run, and its own test command leaves none of its tests out', () => {
    const projects = testProjects
      .filter((project) => project.test.root === `packages/${shortName}`)
      .map((project) => project.test.name);
    const named = [...(manifest.scripts?.['test'] ?? '').matchAll(/--project (\S+)/g)].map(([, name]) => name);
    expect(projects.length).toBeGreaterThan(0);
    expect(named.toSorted()).toEqual(projects.toSorted());
  });
});

test('changesets version each package on its own and publish it in public', () => {
  const config = JSON.parse(readFileSync(path.join(repositoryRoot, '.changeset', 'config.json'), 'utf8')) as object;
  expect(config).toMatchObject({ fixed: [], linked: [], ignore: [], access: 'public' });
});

test('every changeset names packages that exist', () => {
  const known = new Set(packages.map(({ manifest }) => manifest.name));
  const folder = path.join(repositoryRoot, '.changeset');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')) {
    const [, frontMatter = ''] = readFileSync(path.join(folder, file), 'utf8').split(/^---$/m);
    const named = [...frontMatter.matchAll(/^\s*['"]?(@[^'":\s]+)['"]?\s*:\s*(\w+)/gm)];
    expect(named.length, file).toBeGreaterThan(0);
    for (const [, name = '', bump] of named) {
      expect(known, file).toContain(name);
      expect(['patch', 'minor', 'major'], file).toContain(bump);
    }
  }
});

function builtFile(source: string): string {
  return source.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '.js');
}
