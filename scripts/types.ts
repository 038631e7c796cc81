import { createRequire } from 'node:module';
import type { OpenAPI3 } from 'openapi-typescript';
import type ts from 'typescript';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { escapeTags } from './code/text.ts';
import { toTypedDocument } from './code/typed-document.ts';
import { openSource } from './source/source.ts';
import { describeError, Failure, runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';
import { anyObject } from './typing/conditions.ts';
import { neverSent } from './typing/read-write.ts';
import { nameSchemas } from './typing/schema-aliases.ts';

// `require` loads these modules twice as fast as `import`, and loading them dominates a build.
const require = createRequire(import.meta.url);
const { factory, SyntaxKind }: typeof ts = require('typescript');
const { default: openapiTS, astToString }: typeof import('openapi-typescript') =
  require('openapi-typescript');

/**
 * Returns the type of an extensible enum: known values autocomplete, and any other string is accepted.
 * openapi-typescript itself would widen the union to `string`.
 */
function extensibleEnum(known: readonly string[]): ts.TypeNode {
  return factory.createUnionTypeNode([
    ...known.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  ]);
}

/** Returns the type of a schema that openapi-typescript does not know. */
function transform(schema: object): ts.TypeNode | undefined {
  if (neverSent in schema) return factory.createKeywordTypeNode(SyntaxKind.NeverKeyword);
  if (anyObject in schema) return factory.createTypeLiteralNode([]);
  const known = (schema as { 'x-extensible-enum'?: readonly string[] })['x-extensible-enum'];
  return known && extensibleEnum(known);
}

/** Keys of texts that openapi-typescript writes into comments. */
const commented = new Set(['title', 'summary', 'description', 'default']);
/** Keys of values, which can have the same keys. */
const values = new Set(['example', 'examples', 'enum', 'const']);

/** Escapes the texts for comments in a part of a document, in place. */
function escapeComments(node: unknown, isDefault = false): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    if (typeof child !== 'string') {
      if (!values.has(key)) escapeComments(child, isDefault || key === 'default');
    } else if (isDefault || commented.has(key)) {
      (node as Record<string, unknown>)[key] = escapeTags(child);
    }
  }
}

/** Step 3: generates the TypeScript types of the bundle, as the text of a module. */
export async function generateTypes(document: ContractDocument): Promise<string> {
  // openapi-typescript modifies its input.
  const copy = structuredClone(toTypedDocument(document).document) as unknown as OpenAPI3;
  escapeComments(copy);
  const nodes = await openapiTS(copy, {
    silent: true,
    // A response property with a default can still be absent.
    defaultNonNullable: false,
    transform,
  }).catch((error) => {
    const message = `Cannot generate the types of the contract: ${describeError(error).replace(/\.$/, '')}`;
    throw new Failure(`${message}. "npm run lint" reports the location.`, 1, { cause: error });
  });
  return `// ${origin}\n\n${astToString(nameSchemas(nodes))}`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['types.ts', await generateTypes(document)]]));
    console.log('Wrote types.ts to generated/.');
  });
}
