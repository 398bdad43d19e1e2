// Preloaded with `--import`, which worker threads do too: names every module of OpenTelemetry when it is loaded.
import { registerHooks } from 'node:module';

registerHooks({
  load: (url, context, nextLoad) => {
    if (url.includes('/@opentelemetry/')) process.stderr.write(`loaded ${url}\n`);
    return nextLoad(url, context);
  },
});
