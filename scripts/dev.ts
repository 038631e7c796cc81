import { once } from 'node:events';
import path from 'node:path';
import { option, type Running } from '@scalingo-addons/command';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { watch } from 'chokidar';
import { build } from './build.ts';
import { coalesce } from './coalesce.ts';
import { reasonOf } from './failure.ts';
import { isMain, type Layout, layoutOf } from './layout.ts';
import { readDocument } from './read.ts';
import { runServer } from './run.ts';

const usage = `Usage: npm run dev -- [--port <port>]

Builds the contract anew with each save in openapi/, and keeps its mock current.

  --port <port>  port of the mock; 0 takes a free one (default: 4010)
  --help         show this text`;

/** How long the saves of one moment, such as those of "save all", are waited for. */
const pauseMs = 100;

/** Options of {@link dev}. */
export interface DevOptions {
  readonly layout: Layout;
  /** Port of the mock; 0 takes a free one. */
  readonly port: number;
  /** Takes each message. */
  readonly log: (message: string) => void;
}

/** Calls back with each file of the contract that is saved, added or removed. */
async function watchContract(layout: Layout, onChange: (file: string) => void) {
  const watcher = watch([path.dirname(layout.document), layout.config], { ignoreInitial: true });
  watcher.on('all', (_event, file) => {
    // Editors keep files of their own beside those that they edit.
    if (/^[^.#].*\.(yaml|js)$/.test(path.basename(file)))
      onChange(path.relative(layout.root, file));
  });
  await once(watcher, 'ready');
  return watcher;
}

/**
 * Builds the contract, starts its mock, and builds anew with each save. A build that fails is
 * reported, and the mock goes on as it was.
 *
 * @throws Failure when the first build fails, PortError when the port cannot be listened on.
 */
export async function dev({ layout, port, log }: DevOptions): Promise<Running & Mock> {
  const rules = path.join('openapi', 'lint') + path.sep;
  const saved = new Set<string>();
  let mock: Mock | undefined;

  const rebuild = coalesce(pauseMs, async () => {
    const files = saved.size === 1 ? [...saved][0] : `${saved.size} files`;
    saved.clear();
    const start = performance.now();
    try {
      await build(layout);
      await mock?.replace(await readDocument(layout));
      log(`${files}: rebuilt in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    } catch (error) {
      log(`${reasonOf(error)}\nThe mock goes on as it was.`);
    }
  });
  // Saves during the first build count too, so the watch begins before it.
  const watcher = await watchContract(layout, (file) => {
    if (file.startsWith(rules)) {
      if (file.endsWith('.js'))
        log(`${file}: restart to lint with it; Node keeps what it has loaded.`);
      return;
    }
    saved.add(file);
    if (mock) rebuild.request();
  });
  try {
    await build(layout, (step) => log(`${step} ...`));
    mock = await startMock({ port, document: await readDocument(layout) });
  } catch (error) {
    await watcher.close();
    throw error;
  }
  if (saved.size > 0) rebuild.request();
  const { url } = mock;
  const greeting = `
Mock  ${url}

Try it:
  curl -H "Authorization: Bearer any" ${url}/v1/apps/example-app/addons

Watching openapi/ and redocly.yaml. Ctrl-C stops.`;
  return {
    ...mock,
    greeting,
    async stop() {
      await watcher.close();
      await rebuild.stop();
      await mock?.stop();
    },
  };
}

if (isMain(import.meta.url)) {
  await runServer({
    usage,
    options: { port: option.port(4010) },
    start: ({ port }) => dev({ layout: layoutOf(), port, log: console.log }),
  });
}
