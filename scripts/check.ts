// What CI runs. `pnpm check` runs every step; `pnpm check lint types` only these; `pnpm check --except tests` all others.
import { parseArgs } from 'node:util';
import type { CheckStep } from './house/check-step.ts';
import { checkSteps, selectSteps } from './house/check-steps.ts';

process.env['TURBO_TELEMETRY_DISABLED'] = '1';
process.env['DO_NOT_TRACK'] = '1';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    except: { type: 'string', multiple: true, default: [] },
    list: { type: 'boolean', default: false },
  },
});

if (values.list) {
  for (const { name, summary } of checkSteps) console.log(`${name.padEnd(10)} ${summary}`);
} else {
  const failed = await runSteps(selectSteps(positionals, values.except));
  if (failed.length > 0) {
    console.log(`\nfailed: ${failed.join(', ')}. Again: pnpm check ${failed.join(' ')}`);
    process.exitCode = 1;
  } else {
    console.log('\nall is well');
  }
}

/** Runs all steps whatever fails, except those that need a failed one; gives the names of those that did not end well. */
async function runSteps(steps: readonly CheckStep[]): Promise<string[]> {
  const failed: string[] = [];
  for (const step of steps) {
    const missing = step.needs.find((name) => failed.includes(name));
    if (missing !== undefined) {
      console.log(`skip  ${step.name.padEnd(10)} needs ${missing}`);
      failed.push(step.name);
      continue;
    }
    const startedAt = performance.now();
    const { code, output } = await step.run();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(10)} ${seconds} s  ${step.summary}`);
    if (code !== 0) {
      failed.push(step.name);
      if (!step.live) console.log(output.trimEnd().replaceAll(/^/gm, '      '));
    }
  }
  return failed;
}
