import path from 'node:path';
import { option, type Running } from '@scalingo-addons/command';
import { startMock } from '@scalingo-addons/mock';
import { build, type OnStep } from './build.ts';
import { buildDocs } from './docs.ts';
import { isMain, type Layout, layoutOf } from './layout.ts';
import { readDocument } from './read.ts';
import { runServer } from './run.ts';
import { serve } from './serve.ts';

const usage = `Usage: npm start -- [--port <port>] [--docs-port <port>]

Builds the contract, starts its mock and serves its documentation.

  --port <port>       port of the mock; 0 takes a free one (default: 4010)
  --docs-port <port>  port of the documentation; 0 takes a free one (default: 8080)
  --help              show this text`;

/**
 * Builds the contract, starts its mock and serves its documentation and its bundle.
 *
 * @throws Failure when the build fails, PortError when a port cannot be listened on; nothing is left
 *   running then.
 */
export async function start(
  layout: Layout,
  ports: { mock: number; docs: number },
  onStep: OnStep,
): Promise<Running> {
  await build(layout, onStep);
  const { page } = await buildDocs(layout, onStep);
  const mock = await startMock({ port: ports.mock, document: await readDocument(layout) });
  try {
    const files = new Map([
      ['/', page],
      ['/openapi.json', path.join(layout.generated, 'openapi.json')],
      ['/openapi.yaml', path.join(layout.generated, 'openapi.yaml')],
    ]);
    const site = await serve(files, { port: ports.docs, portOption: '--docs-port' });
    const greeting = `
Documentation  ${site.url}
Mock           ${mock.url}

Try it:
  curl -H "Authorization: Bearer any" ${mock.url}/v1/apps/example-app/addons

Ctrl-C stops both.`;
    return { greeting, stop: () => Promise.all([site.stop(), mock.stop()]) };
  } catch (error) {
    await mock.stop();
    throw error;
  }
}

if (isMain(import.meta.url)) {
  await runServer({
    usage,
    options: { port: option.port(4010), 'docs-port': option.port(8080) },
    start: ({ port, 'docs-port': docsPort }) =>
      start(layoutOf(), { mock: port, docs: docsPort }, (step) => console.log(`${step} ...`)),
  });
}
