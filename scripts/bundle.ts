import path from 'node:path';
import { bundle, type Oas3_1Definition, stringifyYaml } from '@redocly/openapi-core';
import { runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { writeGenerated } from './output.ts';
import { refuseFile, refuseProblems } from './problems.ts';
import { openSource, type Source } from './source.ts';

/** The bundled document: one file, every `$ref` within it. */
export type ContractDocument = Oas3_1Definition & { 'x-generated': string };

/** Where everything in `generated/` comes from; each generated file says so in its first line. */
export const origin = 'Generated from openapi/ by "npm run build". Do not edit.';

/**
 * Step 2: puts the files of the document into one.
 *
 * @throws Failure when a `$ref` leads nowhere, or when two files would give one component name.
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
  }).catch((error) => refuseFile('bundle', layout.document, error, layout.root));
  refuseProblems('bundle', result.problems, layout.root);
  const document = result.bundle.parsed as Oas3_1Definition;
  return { 'x-generated': origin, ...document };
}

/** The bundle as YAML and as JSON, the same document in both. */
export function printBundle(document: ContractDocument): Map<string, string> {
  return new Map([
    ['openapi.yaml', stringifyYaml(document, { lineWidth: 100, noRefs: true })],
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
