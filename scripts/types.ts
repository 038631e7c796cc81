import { createRequire } from 'node:module';
import type { OpenAPI3 } from 'openapi-typescript';
import type ts from 'typescript';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { Failure, reasonOf, runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { writeGenerated } from './output.ts';
import { openSource } from './source.ts';

// An import of these, with what they import, takes twice as long; it is most of the time of a build.
const require = createRequire(import.meta.url);
const { factory, SyntaxKind }: typeof ts = require('typescript');
const { default: openapiTS, astToString }: typeof import('openapi-typescript') =
  require('openapi-typescript');

/**
 * The type of an open enumeration: its known values autocomplete, and any other string is accepted.
 * openapi-typescript itself would widen the union to `string`.
 */
function openEnumeration(known: readonly string[]): ts.TypeNode {
  return factory.createUnionTypeNode([
    ...known.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  ]);
}

/** Step 3: the TypeScript types of the bundle, as the text of one module. */
export async function generateTypes(document: ContractDocument): Promise<string> {
  // openapi-typescript changes the document that it is given, so it gets a copy.
  const copy = structuredClone(document) as unknown as OpenAPI3;
  const nodes = await openapiTS(copy, {
    silent: true,
    // A response property that has a default can still be absent.
    defaultNonNullable: false,
    // Each component schema is exported under its own name too.
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
    transform(schema) {
      const known = (schema as { 'x-extensible-enum'?: readonly string[] })['x-extensible-enum'];
      return known && openEnumeration(known);
    },
  }).catch((error) => {
    const sentence = `Cannot make types of the contract: ${reasonOf(error).replace(/\.$/, '')}`;
    throw new Failure(`${sentence}. "npm run lint" says where.`, 1, { cause: error });
  });
  return `// ${origin}\n\n${astToString(nodes)}`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['types.ts', await generateTypes(document)]]));
    console.log('Wrote types.ts to generated/.');
  });
}
