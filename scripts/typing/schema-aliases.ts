import { createRequire } from 'node:module';
import { typeName } from '@scalingo-addons/openapi';
import type ts from 'typescript';

// `require` loads the compiler twice as fast as `import`.
const require = createRequire(import.meta.url);
const typescript: typeof ts = require('typescript');
const { factory } = typescript;

/** Returns the name of the component schema that `components["schemas"]["Name"]` accesses. */
function accessedSchema(node: ts.Node): string | undefined {
  if (!typescript.isIndexedAccessTypeNode(node)) return undefined;
  const { objectType: schemas, indexType } = node;
  if (!typescript.isIndexedAccessTypeNode(schemas)) return undefined;
  const { objectType: components } = schemas;
  const isSchemas =
    typescript.isTypeReferenceNode(components) &&
    typescript.isIdentifier(components.typeName) &&
    components.typeName.text === 'components' &&
    literalText(schemas.indexType) === 'schemas';
  return isSchemas ? literalText(indexType) : undefined;
}

const literalText = (node: ts.Node): string | undefined =>
  typescript.isLiteralTypeNode(node) && typescript.isStringLiteral(node.literal)
    ? node.literal.text
    : undefined;

const referenceTo = (schema: string): ts.TypeNode =>
  factory.createTypeReferenceNode(typeName(schema));

/** Replaces each access to a component schema by the name of its alias. */
function useAliases<T extends ts.Node>(node: T): T {
  const { transformed } = typescript.transform(node, [
    (context) => (root) => {
      const visit = (it: ts.Node): ts.Node => {
        const schema = accessedSchema(it);
        return schema === undefined
          ? typescript.visitEachChild(it, visit, context)
          : referenceTo(schema);
      };
      return typescript.visitNode(root, visit) as T;
    },
  ]);
  return transformed[0] as T;
}

const isInterface = (node: ts.Node, name: string): node is ts.InterfaceDeclaration =>
  typescript.isInterfaceDeclaration(node) && node.name.text === name;

const nameOf = ({ name }: ts.TypeElement): string =>
  name && (typescript.isIdentifier(name) || typescript.isStringLiteral(name)) ? name.text : '';

/**
 * Turns `components.schemas` inside out: each schema becomes an exported type alias, and `components` refers to it.
 * An alias, unlike a property, can be a list that contains itself.
 */
export function nameSchemas(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.flatMap((node) => {
    const named = useAliases(node);
    return isInterface(named, 'components') ? splitComponents(named) : [named];
  });
}

function splitComponents(components: ts.InterfaceDeclaration): ts.Node[] {
  const aliases: ts.Node[] = [];
  const toAlias = (schema: ts.TypeElement): ts.TypeElement => {
    if (!typescript.isPropertySignature(schema) || !schema.type) return schema;
    const name = nameOf(schema);
    const modifiers = [factory.createModifier(typescript.SyntaxKind.ExportKeyword)];
    const alias = factory.createTypeAliasDeclaration(
      modifiers,
      typeName(name),
      undefined,
      schema.type,
    );
    typescript.setSyntheticLeadingComments(alias, typescript.getSyntheticLeadingComments(schema));
    aliases.push(alias);
    return factory.createPropertySignature(
      schema.modifiers,
      schema.name,
      schema.questionToken,
      referenceTo(name),
    );
  };
  const members = components.members.map((group) => {
    const isSchemas = typescript.isPropertySignature(group) && nameOf(group) === 'schemas';
    if (!isSchemas || !group.type || !typescript.isTypeLiteralNode(group.type)) return group;
    const schemas = factory.createTypeLiteralNode(group.type.members.map(toAlias));
    return factory.updatePropertySignature(
      group,
      group.modifiers,
      group.name,
      group.questionToken,
      schemas,
    );
  });
  const updated = factory.updateInterfaceDeclaration(
    components,
    components.modifiers,
    components.name,
    components.typeParameters,
    components.heritageClauses,
    members,
  );
  return [updated, ...aliases];
}
