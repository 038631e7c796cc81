import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Impact } from '../change.ts';
import { runTool } from './run-tool.ts';

const require = createRequire(import.meta.url);

/** A place in one of the documents. */
interface Place {
  readonly pointer: string;
}

/** A change, as `redocly diff` reports it. */
export interface RedoclyChange {
  /** Pointer through the document from the root, with references followed. */
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Impact;
  /** The keyword that changed. */
  readonly property?: string;
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  readonly base?: Place;
  readonly revision?: Place;
}

/** The configuration that rates changes; without it, all are patches. */
export const redoclyConfig = { 'redocly.yaml': 'extends: [diff-recommended]\n' };

/** Compares `before.json` with `after.json` in a folder that has {@link redoclyConfig}. */
export async function diffWithRedocly(folder: string): Promise<readonly RedoclyChange[]> {
  const packageFile = require.resolve('@redocly/cli/package.json');
  const { bin }: { bin: { redocly: string } } = require(packageFile);
  const args = [
    path.join(path.dirname(packageFile), bin.redocly),
    ...['diff', 'before.json', 'after.json'],
    ...['--format', 'json', '--fail-on', 'none', '--output', 'diff.json'],
  ];
  await runTool('redocly diff', process.execPath, args, folder);
  const report: { changes: readonly RedoclyChange[] } = JSON.parse(
    await readFile(path.join(folder, 'diff.json'), 'utf8'),
  );
  return report.changes;
}
