import { NotImplementedError, maskUrl } from '@ingestkit/core';

/** Which package brings the engine for a URL's scheme. */
const ENGINE_PACKAGES: Readonly<Record<string, string>> = {
  'redis:': '@ingestkit/execution-bullmq',
  'rediss:': '@ingestkit/execution-bullmq',
};

/** There is a queue but no engine: the message names the package to install, if there is one. */
export function noEngine(queueUrl: string): NotImplementedError {
  const { protocol } = new URL(queueUrl);
  const packageName = Object.hasOwn(ENGINE_PACKAGES, protocol) ? ENGINE_PACKAGES[protocol] : undefined;
  const advice =
    packageName === undefined
      ? `No engine is known for ${protocol} URLs; give one of your own as the option "engine".`
      : `Install ${packageName} and give its engine as the option "engine".`;
  return new NotImplementedError(`Distributed execution on ${maskUrl(queueUrl)} needs an engine. ${advice}`, {
    stage: 'execution',
  });
}
