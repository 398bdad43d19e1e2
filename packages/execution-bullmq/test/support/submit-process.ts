// Submits the documents that are named on stdin, prints their ids, and then does nothing until it is killed.
import { text } from 'node:stream/consumers';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { BullMqEngine } from '../../src/index.ts';

const [queueUrl = '', queueName = ''] = process.argv.slice(2);
const paths = JSON.parse(await text(process.stdin)) as string[];
const backend = new DistributedExecutionBackend(queueUrl, { engine: new BullMqEngine(queueUrl, { queueName }) });
const jobIds: string[] = [];
for (const path of paths) jobIds.push(await backend.submit(path, {}));
process.stdout.write(`${JSON.stringify(jobIds)}\n`);
setInterval(() => {}, 60_000);
