import { bundleContract, origin, printBundle } from '../bundle.ts';
import { generateClient } from '../client.ts';
import { generateExports, generateFacade } from '../facade.ts';
import { lintContract } from '../lint.ts';
import { generateOperations } from '../operations.ts';
import { generateRequest } from '../request.ts';
import { schemasFile, writeSchemas } from '../schemas.ts';
import { openSource } from '../source/source.ts';
import { printSummary } from '../summary.ts';
import { runCommand } from '../support/failure.ts';
import { writeGenerated } from '../support/generated-files.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { updateReadme } from '../support/readme-figures.ts';
import { hashSources, sourceHashesFile } from '../support/source-hashes.ts';
import { writeVariants } from '../variants.ts';

/** Called before each step with its name. */
export type OnStep = (step: string) => void;

/**
 * Runs the steps in order and returns the text of each file of `generated/` by name. Writes nothing.
 *
 * @throws Failure of the first step that fails.
 */
export async function derive(
  layout: Layout,
  onStep: OnStep = () => {},
): Promise<Map<string, string>> {
  const source = await openSource(layout);
  const hashes = { 'x-generated': origin, files: await hashSources(layout) };
  onStep('lint');
  await lintContract(source);
  onStep('bundle');
  const document = await bundleContract(source);
  const files = printBundle(document);
  files.set(sourceHashesFile, `${JSON.stringify(hashes, null, 2)}\n`);
  onStep('types');
  // Loaded late: the TypeScript compiler takes longer to load than lint takes to fail.
  const { generateTypes } = await import('../types.ts');
  files.set('types.ts', await generateTypes(document));
  onStep('client');
  files.set('client.ts', generateClient(document));
  onStep('request');
  files.set('request.ts', generateRequest(document));
  onStep('operations');
  files.set('operations.ts', generateOperations(document));
  onStep('facade');
  files.set('facade.ts', generateFacade(document));
  files.set('exports.ts', generateExports(document));
  onStep('summary');
  files.set('summary.json', printSummary(document));
  onStep('variants');
  for (const [name, text] of writeVariants(document)) files.set(name, text);
  onStep('schemas');
  files.set(schemasFile, writeSchemas(document));
  return files;
}

/**
 * Derives all generated files and writes them to `generated/`: all or none. Then updates the figures of README.md.
 *
 * @returns the names of the files in `generated/`.
 * @throws Failure of the first step that fails; `generated/` is then unchanged.
 */
export async function build(layout: Layout, onStep?: OnStep): Promise<string[]> {
  const files = await derive(layout, onStep);
  await writeGenerated(layout.generated, files);
  await updateReadme(layout.readme, files);
  return [...files.keys()];
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const start = performance.now();
    const names = await build(layoutOf(), (step) => console.log(`${step} ...`));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`Wrote ${names.map((name) => `generated/${name}`).join(', ')} in ${seconds} s.`);
  });
}
