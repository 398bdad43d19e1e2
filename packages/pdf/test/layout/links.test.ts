import { describe, expect, test } from 'vitest';
import type { Box } from '@ingestkit/core';
import type { PageLink, TextRun } from '../../src/document/index.ts';
import type { Block } from '../../src/layout/block.ts';
import { blocksByPage, blocksOf } from './blocks-of.ts';
import { MONO, lines, page, run, words } from './make-runs.ts';

const URL = 'https://example.org/a';

/** A link around runs, with the point of room that producers leave. */
function linkOver(runs: readonly TextRun[], url = URL): PageLink {
  const box: Box = [
    Math.min(...runs.map((each) => each.left)) - 1,
    Math.min(...runs.map((each) => each.top)) - 1,
    Math.max(...runs.map((each) => each.right)) + 1,
    Math.max(...runs.map((each) => each.bottom)) + 1,
  ];
  return { box, url };
}

/** The text of each link, and where it leads. */
function linksOf({ text, links = [] }: Block): [string, string][] {
  return links.map(({ start, end, url }) => [text.slice(start, end), url]);
}

describe('links of a paragraph', () => {
  test('cover the words that stand in their boxes', () => {
    const runs = words('See the pump manual and the seal list for more.', 60, 100);
    const links = [linkOver(runs.slice(2, 4)), linkOver(runs.slice(6, 8), 'mailto:seals@example.org')];
    expect(linksOf(blocksOf(page(runs, { links }))[0]!)).toEqual([
      ['pump manual', URL],
      ['seal list', 'mailto:seals@example.org'],
    ]);
  });

  test('leave out the marks around a word that the box leaves out', () => {
    const bracketed = run('(manual).', 60, 100);
    const inner: Box = [bracketed.left + 3, 91, bracketed.right - 5.5, 103];
    const [block] = blocksOf(page([bracketed, run('More', 120, 100)], { links: [{ box: inner, url: URL }] }));
    expect(linksOf(block!)).toEqual([['manual', URL]]);
  });

  test('go by characters where words are not parted by spaces', () => {
    const runs = [run('关于水泵手册的说明', 60, 100, { right: 150 })];
    const links = [{ box: [80, 90, 120, 103] as Box, url: URL }];
    expect(linksOf(blocksOf(page(runs, { links }))[0]!)).toEqual([['水泵手册', URL]]);
  });

  test('do not reach the lines above and below', () => {
    const runs = lines(['The first line of this text is full', 'and the second one leads to the', 'third.'], 60, 100);
    const second = runs.filter((each) => each.baseline === 112);
    expect(linksOf(blocksOf(page(runs, { links: [linkOver(second)] }))[0]!)).toEqual([
      ['and the second one leads to the', URL],
    ]);
  });

  test('go on over lines, and over a hyphen that is dropped', () => {
    const texts = [
      'The maintenance of pumps is easy, see the main-',
      'tenance plan of the works for what is to be done',
    ];
    const runs = lines(texts, 60, 100);
    const first = runs.filter((each) => each.text === 'main-');
    const second = runs.filter((each) => each.baseline === 112).slice(0, 2);
    const [block] = blocksOf(page(runs, { links: [linkOver(first), linkOver(second)] }));
    expect(linksOf(block!)).toEqual([['maintenance plan', URL]]);
  });

  test('end before a hyphen that is dropped, and begin after soft hyphens that are', () => {
    const texts = ['Soft\u00ADly, the pump runs in this hall and is seen as the main\u00AD', 'tenance of it is easy'];
    const runs = lines(texts, 60, 100);
    const first = runs.filter((each) => each.text === 'main\u00AD');
    expect(linksOf(blocksOf(page(runs, { links: [linkOver(first)] }))[0]!)).toEqual([['main', URL]]);
  });

  test('keep their places where letters and accents become one character', () => {
    const runs = words('Re\u0301sume\u0301 of the manual here', 60, 100);
    expect(linksOf(blocksOf(page(runs, { links: [linkOver(runs.slice(2, 4))] }))[0]!)).toEqual([['the manual', URL]]);
  });

  test('lie on text at an angle', () => {
    const runs = words('Turned text with a link', 60, -300, { angle: 90 });
    const at = runs[4]!;
    // At 90 degrees the page's x is minus the frame's vertical, its y is the frame's horizontal.
    const box: Box = [-at.bottom - 1, at.left - 1, -at.top + 1, at.right + 1];
    expect(linksOf(blocksOf(page(runs, { links: [{ box, url: URL }] }))[0]!)).toEqual([['link', URL]]);
  });

  test('are there in right-to-left text where they cover the line', () => {
    const runs = [run('עולם', 60, 100), run('שלום', 85, 100)];
    const whole = blocksOf(page(runs, { links: [linkOver(runs)] }))[0]!;
    expect(linksOf(whole)).toEqual([['שלום עולם', URL]]);
    expect(blocksOf(page(runs, { links: [linkOver(runs.slice(1))] }))[0]!.links).toBeUndefined();
  });

  test('are one where boxes to one target overlap, and the first where targets differ', () => {
    const runs = words('See the pump manual today', 60, 100);
    const links = [
      linkOver(runs.slice(2, 3)),
      linkOver(runs.slice(2, 4)),
      linkOver(runs.slice(3, 4), 'https://other.org/'),
    ];
    expect(linksOf(blocksOf(page(runs, { links }))[0]!)).toEqual([['pump manual', URL]]);
  });
});

describe('links elsewhere', () => {
  test('are there on both sides of a page break', () => {
    const first = lines(
      ['A paragraph that fills its line up to the margin', 'and which then goes on to the next page with the'],
      60,
      700,
    );
    const second = lines(['pump manual, which is long enough to fill a line', 'and comes to its end.'], 60, 60);
    const blocks = blocksByPage([
      page(first, { links: [linkOver(first.slice(-1))] }),
      page(second, { links: [linkOver(second.slice(0, 2), 'https://example.org/b')] }),
    ]).flat();
    expect(blocks.map(({ lines: { length } }) => length)).toEqual([4]);
    expect(linksOf(blocks[0]!)).toEqual([
      ['the', URL],
      ['pump manual,', 'https://example.org/b'],
    ]);
  });

  test('are left out of code', () => {
    const runs = lines(['const pump = open();', 'pump.start();', 'pump.stop();'], 60, 100, { font: MONO });
    const [block] = blocksOf(page([...runs, ...words('Words of the text', 60, 300)], { links: [linkOver(runs)] }));
    expect(block).toMatchObject({ type: 'code' });
    expect(block!.links).toBeUndefined();
  });
});
