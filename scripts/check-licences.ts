// Every package that a user gets must have a permissive licence; nothing in the tree, tools included, may be copyleft
// of the kind that spreads (GPL, AGPL, SSPL and the like).
import { mustRunPnpm } from './house/run-command.ts';
import { isPermissive, isSpreadingCopyleft } from './house/licences.ts';

interface LicencedPackage {
  name: string;
  versions: string[];
}

const shipped = await listLicences(['--filter', './packages/*', '--prod']);
const all = await listLicences([]);

const problems = [
  ...shipped
    .filter(([licence]) => !isPermissive(licence))
    .map(([licence, names]) => `not permissive: ${licence}: ${names}`),
  ...all
    .filter(([licence]) => isSpreadingCopyleft(licence))
    .map(([licence, names]) => `copyleft: ${licence}: ${names}`),
];
console.log(`licences of what a user gets: ${shipped.map(([licence]) => licence).join(', ')}`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}

async function listLicences(filters: readonly string[]): Promise<[licence: string, names: string][]> {
  const { stdout } = await mustRunPnpm(['--recursive', 'licenses', 'list', '--json', ...filters]);
  const byLicence = JSON.parse(stdout) as Record<string, LicencedPackage[]>;
  return Object.entries(byLicence).map(([licence, packages]) => [licence, packages.map(({ name }) => name).join(', ')]);
}
