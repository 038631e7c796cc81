import { buildSite, type SiteInput } from '@scalingo-addons/docs';
import { type Contract, contractOf } from '@scalingo-addons/openapi';
import { readInput } from '../../scripts/commands/docs.ts';
import { layoutOf } from '../../scripts/support/layout.ts';

/** The site of this checkout, and what it was made of. */
export interface BuiltSite {
  readonly input: SiteInput;
  readonly contract: Contract;
  /** The text of each file, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Builds the site of this checkout, and writes nothing. */
export async function builtSite(): Promise<BuiltSite> {
  const input = await readInput(layoutOf());
  return { input, contract: contractOf(input.document), files: await buildSite(input) };
}

/** The names of the schemas of the contract. */
export const schemaNames = ({ document }: Contract): string[] =>
  Object.keys((document.components as { schemas: object }).schemas);
