import type { JsonObject, OpenApiDocument } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument } from './bundle.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';
import { toOpenapi30 } from './variants/downconvert.ts';
import { toPlain } from './variants/plain.ts';
import { toDereferenced } from './variants/references.ts';

/** How each variant is derived from the bundle, by file name. */
const writers: Readonly<Record<string, (document: OpenApiDocument) => JsonObject>> = {
  'openapi-3.0.json': toOpenapi30,
  'openapi.plain.json': toPlain,
  'openapi.dereferenced.json': toDereferenced,
};

/** The files that {@link writeVariants} writes. */
export const variantFiles: readonly string[] = Object.keys(writers);

/** Step 9: writes other forms of the bundle, as JSON text by file name. */
export function writeVariants(document: ContractDocument): Map<string, string> {
  const json: OpenApiDocument = JSON.parse(JSON.stringify(document));
  return new Map(
    Object.entries(writers).map(([name, write]) => [
      name,
      `${JSON.stringify(write(json), null, 2)}\n`,
    ]),
  );
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const files = writeVariants(await bundleContract(await openSource(layout)));
    await writeGenerated(layout.generated, files);
    console.log(`Wrote ${[...files.keys()].join(', ')} to generated/.`);
  });
}
