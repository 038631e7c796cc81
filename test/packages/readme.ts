import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder } from '@scalingo-addons/pack';

/** A block of code of a document. */
export interface Block {
  /** The heading that it stands under. */
  readonly heading: string;
  /** What stands behind the opening fence, for example `ts`. */
  readonly language: string;
  readonly code: string;
}

/** Every fenced block of a Markdown document. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  for (const match of markdown.matchAll(/^#+ (.+)$|^```(.*)\n([\s\S]*?)^```$/gm)) {
    const [, title, language = '', code = ''] = match;
    if (title === undefined) blocks.push({ heading, language, code });
    else heading = title;
  }
  return blocks;
}

/** The blocks of the client's README. */
export async function readmeBlocks(): Promise<Block[]> {
  return blocksOf(await readFile(path.join(packageFolder('client'), 'README.md'), 'utf8'));
}

/** Sends a program to the server at `MOCK_URL` instead of that of a region. */
export function toMock({ code }: Block): string {
  const url = 'process.env.MOCK_URL as string';
  return code
    .replaceAll("region: 'osc-fr1'", `baseUrl: ${url}`)
    .replaceAll("inRegion('osc-fr1')", `atBaseUrl(${url})`)
    .replaceAll('inRegion,', 'atBaseUrl,');
}
