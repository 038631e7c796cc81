import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { redocly } from '../../../../test/redocly.ts';
import type { Fault } from '../fault.ts';
import { type HarmedSandbox, startHarmedSandbox } from '../harmed-sandbox.ts';
import type { Column } from '../table.ts';

/** How many workflows run at once: they wait for an upgrade most of the time. */
const workers = 4;

/** Longest wait for an answer and for the whole workflow, in milliseconds. */
const limits = ['--max-fetch-timeout', '2000', '--execution-timeout', '30000'];

/** What `respect` and `drift` say of a server, after the lifecycle of an addon; nothing where all is well. */
async function verdictOn({ mock, server }: HarmedSandbox, har: string): Promise<string> {
  mock.reset();
  await rm(har, { force: true });
  const run = await redocly(
    ...['respect', 'openapi/workflows/addon-lifecycle.arazzo.yaml', ...limits],
    ...['--input', 'app=example-app', '--input', 'bearer_token=example-token'],
    ...['--server', `addons=${server.url}`, '--har-output', har],
  );
  const drift = await redocly(
    ...['drift', har, '--api', 'generated/openapi.yaml', '--server', server.url],
  );
  const found = [
    ...(run.status === 0 ? [] : ['respect']),
    // Where respect breaks off, there may be no traffic to judge.
    ...(/Findings: total=[1-9]/.test(drift.stdout) ? ['drift'] : []),
  ];
  return found.join(', ');
}

/**
 * Puts faults to `redocly respect`, which goes through the lifecycle of an addon, and to `redocly drift`,
 * which judges what was exchanged.
 *
 * @throws Error where they say something of the unharmed server.
 */
export async function askRedocly(
  faults: readonly Fault[],
  onDone: (id: string) => void,
): Promise<Column> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faults-redocly-'));
  const verdicts = new Map<string, string>();
  const left = [...faults];
  const work = async (_: unknown, worker: number): Promise<void> => {
    const sandbox = await startHarmedSandbox();
    const har = path.join(folder, `${worker}.har`);
    try {
      const baseline = await verdictOn(sandbox, har);
      if (baseline !== '') throw new Error(`The unharmed server does not pass: ${baseline}.`);
      for (let fault = left.shift(); fault; fault = left.shift()) {
        sandbox.server.setHarm(fault.harm());
        verdicts.set(fault.id, await verdictOn(sandbox, har));
        sandbox.server.setHarm(undefined);
        onDone(fault.id);
      }
    } finally {
      await sandbox.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    await rm(folder, { recursive: true });
  }
  return { title: 'respect + drift', verdicts };
}
