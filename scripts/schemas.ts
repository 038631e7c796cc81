import { isObject, type JsonObject } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';
import { mapDocument } from './variants/map-schemas.ts';
import { toPlain } from './variants/plain.ts';

/** The file that {@link writeSchemas} writes. */
export const schemasFile = 'schemas.json';

const components = '#/components/schemas/';

/** Keywords that OpenAPI adds to those of JSON Schema; `oneOf` says the same as a discriminator. */
const openApiKeywords = new Set(['discriminator', 'example', 'externalDocs', 'xml']);

/** Returns a schema that needs no OpenAPI: references lead to `$defs`. */
function toJsonSchema(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).filter(([key]) => !openApiKeywords.has(key));
  return Object.fromEntries(
    entries.map(([key, value]) =>
      key === '$ref' ? [key, String(value).replace(components, '#/$defs/')] : [key, value],
    ),
  );
}

/** Step 10: writes all schemas of the bundle as one JSON Schema (2020-12) with `$defs`, as JSON text. */
export function writeSchemas(document: ContractDocument): string {
  const plain = toPlain(JSON.parse(JSON.stringify(document)));
  const { schemas } = Object(mapDocument(plain, { schema: toJsonSchema })).components ?? {};
  const { info } = plain;
  const schema = {
    $comment: origin,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: isObject(info) ? `${info.title} ${info.version}` : undefined,
    $defs: schemas ?? {},
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const text = writeSchemas(await bundleContract(await openSource(layout)));
    await writeGenerated(layout.generated, new Map([[schemasFile, text]]));
    console.log(`Wrote generated/${schemasFile}.`);
  });
}
