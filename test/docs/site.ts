import { buildSite, type SiteInput } from '@scalingo-addons/docs';
import { type Contract, contractOf } from '@scalingo-addons/openapi';
import { readInput } from '../../scripts/commands/docs.ts';
import { layoutOf } from '../../scripts/support/layout.ts';

/** The site of this repository, and its input. */
export interface BuiltSite {
  readonly input: SiteInput;
  readonly contract: Contract;
  /** Content of each file, by path. */
  readonly files: ReadonlyMap<string, string>;
}

let site: Promise<BuiltSite> | undefined;

/** Returns the site of this repository in memory. All test files of a process use one. */
export function buildSiteInMemory(): Promise<BuiltSite> {
  site ??= readInput(layoutOf()).then(async (input) => ({
    input,
    contract: contractOf(input.document),
    files: await buildSite(input),
  }));
  return site;
}

/** Returns the names of the contract's schemas. */
export const schemaNames = ({ document }: Contract): string[] =>
  Object.keys((document.components as { schemas: object }).schemas);
