import type { CommandContext } from '../command-context.ts';
import { diagnose, type Check } from '../doctor/diagnosis.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { EXIT } from '../exit-codes.ts';
import type { Colors } from '../terminal/terminal.ts';

/** What can be said to `ingestkit doctor`. */
export interface DoctorOptions {
  json?: boolean;
}

/** Prints what is installed, what is missing and how to get it. Gives the exit code. */
export async function doctor(context: CommandContext, options: DoctorOptions): Promise<number> {
  const { terminal } = context;
  const checks = await runChecks(context);
  const diagnosis = diagnose(checks.map((check) => ({ ...check, detail: terminal.hideSecrets(check.detail) })));
  if (options.json === true) {
    await terminal.data(`${JSON.stringify(diagnosis)}\n`);
  } else {
    const lines = diagnosis.checks.map((check) => renderCheck(check, terminal.dataColors));
    await terminal.data(`${lines.join('\n')}\n\n${describeVerdict(diagnosis.ok)}\n`);
  }
  return diagnosis.ok ? EXIT.ok : EXIT.usage;
}

function renderCheck({ name, status, required, detail, purpose, fix }: Check, colors: Colors): string {
  const marks = { ok: colors.green('ok     '), missing: colors.dim('missing'), failed: colors.red('failed ') };
  const mark = status === 'missing' && required ? colors.red('missing') : marks[status];
  const advice = fix === null ? '' : `\n                                           ${colors.dim('→')} ${fix}`;
  return `${mark}  ${name.padEnd(32)}  ${detail}  ${colors.dim(purpose)}${advice}`;
}

function describeVerdict(ok: boolean): string {
  return ok ? 'Everything that is required is there.' : 'Something required is missing; see the arrows above.';
}
