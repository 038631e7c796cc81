import path from 'node:path';
import { bundle, type Oas3_1Definition } from '@redocly/openapi-core';
import { stringify } from 'yaml';
import { failOnFile, failOnProblems } from './source/problems.ts';
import { openSource, type Source } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** The bundled document: one file, in which every `$ref` is internal. */
export type ContractDocument = Oas3_1Definition & { 'x-generated': string };

/** Notice in the first line of each generated file. */
export const origin = 'Generated from openapi/ by "npm run build". Do not edit.';

/**
 * Step 2: bundles the files of the document.
 *
 * @throws Failure if a `$ref` cannot be resolved, or if two files define a component of the same name.
 */
export async function bundleContract({
  layout,
  config,
  resolver,
}: Source): Promise<ContractDocument> {
  const result = await bundle({
    ref: layout.document,
    config,
    externalRefResolver: resolver,
    componentRenamingConflicts: 'error',
  }).catch((error) => failOnFile('bundle', layout.document, error, layout.root));
  failOnProblems('bundle', result.problems, layout.root);
  const document = result.bundle.parsed as Oas3_1Definition;
  return { 'x-generated': origin, ...document };
}

/**
 * Returns a document as YAML. Texts of several lines keep their lines, and what older parsers read as a date or a boolean
 * is quoted.
 */
const toYaml = (document: object): string =>
  stringify(document, {
    aliasDuplicateObjects: false,
    blockQuote: 'literal',
    compat: 'yaml-1.1',
    lineWidth: 100,
    singleQuote: true,
  });

/** Returns the bundle as YAML and JSON text by file name. */
export function printBundle(document: ContractDocument): Map<string, string> {
  return new Map([
    ['openapi.yaml', toYaml(document)],
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
  ]);
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const files = printBundle(await bundleContract(await openSource(layout)));
    await writeGenerated(layout.generated, files);
    console.log(`Wrote ${[...files.keys()].join(' and ')} to ${path.basename(layout.generated)}/.`);
  });
}
