import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { redocly } from '../../../../test/redocly.ts';
import type { Fault } from '../fault.ts';
import type { Column } from '../report/table.ts';
import { type FaultySandbox, startFaultySandbox } from '../server/faulty-sandbox.ts';

/** Number of workflows that run in parallel: most of the time, they wait for an upgrade. */
const workers = 4;

/** Timeouts of a request and of the whole workflow, in milliseconds. */
const limits = ['--max-fetch-timeout', '2000', '--execution-timeout', '30000'];

/** Runs the lifecycle of an addon. Returns the tools that report something, or an empty string. */
async function verdictOn({ mock, server }: FaultySandbox, har: string): Promise<string> {
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
    // If respect aborts, there may be no traffic for drift.
    ...(/Findings: total=[1-9]/.test(drift.stdout) ? ['drift'] : []),
  ];
  return found.join(', ');
}

/**
 * Runs the faults with `redocly respect`, which runs the lifecycle of an addon, and `redocly drift`, which validates
 * the recorded traffic.
 *
 * @throws Error if they report anything on the healthy server.
 */
export async function compareRedocly(
  faults: readonly Fault[],
  onDone: (id: string) => void,
): Promise<Column> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faults-redocly-'));
  const verdicts = new Map<string, string>();
  const remaining = [...faults];
  const work = async (_: unknown, worker: number): Promise<void> => {
    const sandbox = await startFaultySandbox();
    const har = path.join(folder, `${worker}.har`);
    try {
      const baseline = await verdictOn(sandbox, har);
      if (baseline !== '') throw new Error(`The healthy server does not pass: ${baseline}.`);
      for (let fault = remaining.shift(); fault; fault = remaining.shift()) {
        sandbox.server.setInterceptor(fault.inject());
        verdicts.set(fault.id, await verdictOn(sandbox, har));
        sandbox.server.setInterceptor(undefined);
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
