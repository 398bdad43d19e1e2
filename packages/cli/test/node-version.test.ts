import { expect, test } from 'vitest';
import { describeTooOldNode } from '../src/node-version.ts';

test.each(['22.18.0', '22.19.1', '23.0.0', '24.0.0', '26.1.0'])('Node %s is new enough', (version) => {
  expect(describeTooOldNode(version)).toBeNull();
});

test.each(['22.17.9', '20.20.2', '18.0.0'])('Node %s is too old, said in one sentence', (version) => {
  expect(describeTooOldNode(version)).toBe(
    `ingestkit needs Node 22.18 or newer and this is ${version}: install a newer one from https://nodejs.org.`,
  );
});
