import { ERROR_CODES, WARNING_CODES } from '@ingestkit/core';
import type { Colors } from '../terminal/terminal.ts';
import type { Tally } from './tally.ts';

/** The sums of a batch as lines for people, failures last with what to do about them. */
export function renderClosingTable(tally: Tally, seconds: number, colors: Colors): string {
  const { bold, dim, yellow, red } = colors;
  const speed =
    seconds > 0 ? `  ${dim(`${(tally.pages / seconds).toFixed(1)} pages/s, ${formatSeconds(seconds)}`)}` : '';
  const lines = [
    `${bold('documents')}  ${formatCount(tally.documents)}  ${dim(describeStatuses(tally))}`,
    `${bold('pages')}      ${formatCount(tally.pages)}${tally.pages > 0 ? speed : ''}`,
    `${bold('chunks')}     ${formatCount(tally.chunks)}`,
    `${bold('tables')}     ${formatCount(tally.tables)}`,
  ];
  if (tally.warnings.size > 0) lines.push('', bold('warnings'));
  for (const [code, count] of [...tally.warnings].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { summary, fix } = WARNING_CODES[code];
    lines.push(`  ${yellow(code)}  ${count === 1 ? '1 document' : `${count} documents`}`);
    lines.push(`    ${summary}${fix.startsWith('Nothing to do') ? '' : ` ${fix}`}`);
  }
  if (tally.failures.length > 0) lines.push('', bold('failures'));
  for (const { filePath, code, message, status } of tally.failures) {
    lines.push(`  ${red(code)}  ${filePath}${status === 'partial' ? ' (in part)' : ''}`);
    lines.push(`    ${message === '' ? ERROR_CODES[code].summary : message}`);
    lines.push(`    ${dim('→')} ${ERROR_CODES[code].fix}`);
  }
  return `${lines.join('\n')}\n`;
}

function describeStatuses({ byStatus }: Tally): string {
  const words = { succeeded: 'succeeded', partial: 'in part', failed: 'failed', skipped: 'unchanged' } as const;
  const said = (['succeeded', 'skipped', 'partial', 'failed'] as const).filter((status) => byStatus[status] > 0);
  return said.map((status) => `${formatCount(byStatus[status])} ${words[status]}`).join(', ');
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
