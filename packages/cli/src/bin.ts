#!/usr/bin/env node
// Nothing else may be imported here: an older Node must get as far as its one sentence.
import module from 'node:module';
import { describeTooOldNode } from './node-version.ts';

const complaint = describeTooOldNode(process.versions.node);
if (complaint === null) {
  // Compiled code is kept between runs in the temporary folder of the system, which halves the time to start.
  module.enableCompileCache();
  const { runProcess } = await import('./run-process.ts');
  await runProcess();
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 2;
}
