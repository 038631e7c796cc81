import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder } from '@scalingo-addons/pack';

/** A code block of a Markdown document. */
export interface Block {
  /** Heading of its section. */
  readonly heading: string;
  /** Language of the code fence, for example `ts`. */
  readonly language: string;
  readonly code: string;
}

/** Returns the code blocks of a Markdown document. */
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

const blocksIn = async (name: string, owner = 'client'): Promise<Block[]> =>
  blocksOf(await readFile(path.join(packageFolder(owner), name), 'utf8'));

/** Returns the code blocks of the client's README. */
export const readmeBlocks = (): Promise<Block[]> => blocksIn('README.md');

/** Returns the code blocks of the client's recipes. */
export const recipeBlocks = (): Promise<Block[]> => blocksIn('RECIPES.md');

/** A file of a recipe: a code block with a title, which is its name. */
export interface RecipeFile {
  /** Heading of its recipe. */
  readonly heading: string;
  readonly name: string;
  readonly code: string;
}

/** Returns the files of the mock's recipes. */
export async function mockRecipes(): Promise<RecipeFile[]> {
  return (await blocksIn('RECIPES.md', 'mock')).map(({ heading, language, code }) => {
    const [, name] = /^\w+ title="([\w.-]+)"$/.exec(language) ?? [];
    if (name === undefined) throw new Error(`A block of the recipe ${heading} has no title.`);
    return { heading, name, code };
  });
}

/** Address of the mock in a block. */
export const mockAddress = 'http://127.0.0.1:4010';

/** Returns the code of a block, with the server at `MOCK_URL` instead of a region or the mock's usual address. */
export function toMock({ code }: Block): string {
  const url = 'process.env.MOCK_URL as string';
  return code
    .replaceAll(`'${mockAddress}'`, url)
    .replaceAll("region: 'osc-fr1'", `baseUrl: ${url}`)
    .replaceAll("inRegion('osc-fr1')", `atBaseUrl(${url})`)
    .replaceAll('inRegion,', 'atBaseUrl,');
}
