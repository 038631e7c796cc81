import { build } from 'esbuild';

/**
 * Returns the names of the values that TypeScript exports, without types; undefined if it exports all that another file does,
 * or does not parse.
 *
 * @param code of one file.
 */
export async function exportedNames(code: string): Promise<string[] | undefined> {
  const input = { contents: code, loader: 'ts' } as const;
  const options = { write: false, metafile: true, format: 'esm', logLevel: 'silent' } as const;
  const result = await build({ ...options, stdin: input }).catch(() => undefined);
  const [output] = Object.values(result?.metafile.outputs ?? {});
  // Without types, and one statement on each line.
  const text = result?.outputFiles[0]?.text ?? '';
  return /^export \* from/m.test(text) ? undefined : output?.exports;
}
