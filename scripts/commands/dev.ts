import { once } from 'node:events';
import path from 'node:path';
import { option, type Running } from '@scalingo-addons/command';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { watch } from 'chokidar';
import { coalesce } from '../server/coalesce.ts';
import { type DevSite, startDevSite } from '../server/dev-site.ts';
import { exampleCall } from '../server/example-call.ts';
import { readDocument } from '../server/read-bundle.ts';
import { runServer } from '../server/run-server.ts';
import { describeError } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { build } from './build.ts';

const usage = `Usage: npm run dev -- [--port <port>] [--docs-port <port>]

Rebuilds the contract on each change in openapi/, updates its mock and documentation, and reloads the pages of the
documentation that are open.

  --port <port>       port of the mock; 0 takes a free one (default: 4010)
  --docs-port <port>  port of the documentation; 0 takes a free one (default: 8080)
  --help              show this text`;

/** Debounce time: "save all" in an editor changes many files. */
const debounceMs = 100;

/** Options of {@link dev}. */
export interface DevOptions {
  readonly layout: Layout;
  /** Port of the mock; 0 takes a free one. */
  readonly port: number;
  /** Port of the documentation; 0 selects a free port. */
  readonly docsPort: number;
  /** Called with each message. */
  readonly log: (message: string) => void;
}

/** Whether only the documentation has a use for a file. */
const isForDocsOnly = (file: string): boolean => /\.(md|json)$/.test(file);

/** Calls `onChange` with each file of the contract or its guides that is saved, added or removed. */
async function watchContract(layout: Layout, onChange: (file: string) => void) {
  const watcher = watch([path.dirname(layout.document), layout.config], { ignoreInitial: true });
  watcher.on('all', (_event, file) => {
    // Editors keep temporary files next to those that they edit.
    if (/^[^.#].*\.(yaml|js|md|json)$/.test(path.basename(file)))
      onChange(path.relative(layout.root, file));
  });
  await once(watcher, 'ready');
  return watcher;
}

/**
 * Builds the contract, starts its mock and documentation, and rebuilds on each change. If a build fails,
 * its error is logged; the mock keeps the last good contract, and the documentation the last good site.
 *
 * @throws Failure if the first build fails, PortError if the server cannot listen on the port.
 */
export async function dev({ layout, port, docsPort, log }: DevOptions): Promise<Running & Mock> {
  const rules = path.join('openapi', 'lint') + path.sep;
  const saved = new Set<string>();
  let mock: Mock | undefined;
  let site: DevSite | undefined;

  const rebuild = coalesce(debounceMs, async () => {
    const files = saved.size === 1 ? [...saved][0] : `${saved.size} files`;
    saved.clear();
    const start = performance.now();
    try {
      await build(layout);
      await mock?.replace(await readDocument(layout));
      site?.rebuild();
      log(`${files}: rebuilt in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    } catch (error) {
      log(`${describeError(error)}\nThe mock is unchanged.`);
    }
  });
  // Starts before the first build, so that changes during the build count.
  const watcher = await watchContract(layout, (file) => {
    if (file.startsWith(rules)) {
      if (file.endsWith('.js'))
        log(`${file}: restart to lint with this change; Node has cached the module.`);
      return;
    }
    if (isForDocsOnly(file)) {
      site?.rebuild();
      return;
    }
    saved.add(file);
    if (mock) rebuild.request();
  });
  try {
    await build(layout, (step) => log(`${step} ...`));
    mock = await startMock({ port, document: await readDocument(layout) });
    site = await startDevSite(layout, { port: docsPort, mockUrl: mock.url, log });
  } catch (error) {
    await watcher.close();
    await mock?.stop();
    throw error;
  }
  site.rebuild();
  if (saved.size > 0) rebuild.request();
  const { url } = mock;
  const greeting = `
Documentation  ${site.url}
Mock           ${url}

Try it:
  ${exampleCall(await readDocument(layout), url)}

Watching openapi/ and redocly.yaml. Ctrl-C stops.`;
  return {
    ...mock,
    greeting,
    async stop() {
      await watcher.close();
      await rebuild.stop();
      await Promise.all([site?.stop(), mock?.stop()]);
    },
  };
}

if (isMain(import.meta.url)) {
  await runServer({
    usage,
    options: { port: option.port(4010), 'docs-port': option.port(8080) },
    start: ({ port, 'docs-port': docsPort }) =>
      dev({ layout: layoutOf(), port, docsPort, log: console.log }),
  });
}
