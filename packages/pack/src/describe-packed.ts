import { stat } from 'node:fs/promises';
import { integrityOf, listTarball } from './tarball.ts';

/** What whoever approves a release must know of a tarball. */
export interface PackedTarball {
  /** `<name>@<version>`. */
  readonly id: string;
  readonly isPublished: boolean;
  /** How many files it has. */
  readonly files: number;
  /** Its size. */
  readonly bytes: number;
  /** Its hash, as npm shows it. */
  readonly integrity: string;
}

/** Describes a tarball. */
export async function describeTarball(
  tarball: string,
  { id, isPublished }: Pick<PackedTarball, 'id' | 'isPublished'>,
): Promise<PackedTarball> {
  const files = (await listTarball(tarball)).length;
  const { size: bytes } = await stat(tarball);
  return { id, isPublished, files, bytes, integrity: await integrityOf(tarball) };
}

/** Returns a line on a tarball, for a terminal. */
export const packedLine = ({ id, isPublished, files, bytes, integrity }: PackedTarball): string =>
  `${id} (${isPublished ? 'published already' : 'new'}): ${files} files, ${bytes} bytes, ${integrity}`;

/** Returns a table of tarballs, in Markdown, for the summary of a workflow. */
export function packedTable(packed: readonly PackedTarball[]): string {
  const rows = packed.map(
    ({ id, isPublished, files, bytes, integrity }) =>
      `| ${id} | ${isPublished ? 'published already' : '**new**'} | ${files} | ${bytes} | \`${integrity}\` |`,
  );
  return [
    '## Packages to publish',
    '',
    '| package | | files | bytes | hash |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
