/** Writes the API reference from the JSDoc: `npm run reference`. `--out FOLDER` changes the output folder. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageFolder, root } from '@scalingo-addons/pack';
import {
  Application,
  ArrayType,
  Comment,
  Context,
  Converter,
  type DeclarationReflection,
  IntersectionType,
  ReferenceType,
  type Reflection,
  ReflectionFlag,
  ReflectionKind,
  ReflectionType,
  type SomeType,
  TypeOperatorType,
  UnionType,
} from 'typedoc';

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const bundle = await readFile(path.join(root, 'generated/openapi.json'), 'utf8');
const schemas: Readonly<Record<string, Schema>> = JSON.parse(bundle).components.schemas;

const exports = await readFile(path.join(root, 'generated/exports.ts'), 'utf8');
const [, names = ''] = /^export type \{([^}]*)\} from '\.\/types\.ts';/m.exec(exports) ?? [];
const typesFile = '/generated/types.ts';
const exported = new Set(names.split(/[\s,]+/));

// Exported schemas become interfaces, which list their properties; the types of others are written out.
const { getComment } = Context.prototype;
Context.prototype.getComment = function (symbol, kind) {
  // The path types of openapi-typescript are for the compiler, not for readers.
  if (symbol.name === 'paths') return new Comment([], [], new Set(['@hidden']));
  // Error classes have the names of schemas, too.
  const isType = symbol.declarations?.some((it) => it.getSourceFile().fileName.endsWith(typesFile));
  const schema = isType ? schemas[symbol.name] : undefined;
  const isSchema = schema && (ReflectionKind.TypeAlias | ReflectionKind.Interface) & kind;
  const comment = getComment.call(this, symbol, kind);
  if (!isSchema) return comment;
  const described = comment ?? new Comment([{ kind: 'text', text: schema.description ?? '' }]);
  if (!exported.has(symbol.name)) described.modifierTags.add('@inline');
  else if (!this.checker.getDeclaredTypeOfSymbol(symbol).isUnion())
    described.modifierTags.add('@interface');
  return described;
};

/** Turns the `@description` tags of openapi-typescript into summaries, and drops its examples and `@constant`. */
function useDescription(_context: Context, { comment }: Reflection): void {
  const description = comment?.getTag('@description');
  if (!comment || !description) return;
  comment.summary = description.content;
  comment.removeTags('@description');
  comment.removeTags('@example');
  // The type says it.
  comment.removeTags('@constant');
}

/** Returns the function type of a member of an interface; undefined if it is another type, or optional, as listeners are. */
function functionOf({ parent, flags, type }: DeclarationReflection) {
  if (!parent?.kindOf(ReflectionKind.Interface) || flags.isOptional) return undefined;
  const declaration = type instanceof ReflectionType ? type.declaration : undefined;
  return declaration?.signatures && declaration;
}

/** Presents properties that are functions as methods, which they are to readers. */
function presentMethods({ project }: Context): void {
  for (const it of project.getReflectionsByKind(ReflectionKind.Property)) {
    const property = it as DeclarationReflection;
    const declaration = functionOf(property);
    if (!declaration) continue;
    const { signatures = [] } = declaration;
    for (const signature of signatures) {
      signature.name = property.name;
      signature.parent = property;
      if (property.comment) signature.comment = property.comment;
    }
    property.kind = ReflectionKind.Method;
    property.setFlag(ReflectionFlag.Readonly, false);
    property.signatures = signatures;
    delete property.comment;
    delete property.type;
    delete declaration.signatures;
    project.removeReflection(declaration);
  }
}

/** Lists inherited members only in the base class, and no constructors, which only the client calls. */
function removeInherited({ project }: Context): void {
  const members = ReflectionKind.ClassMember | ReflectionKind.SomeSignature;
  for (const it of project.getReflectionsByKind(members) as DeclarationReflection[]) {
    const isConstructor = it.kindOf(ReflectionKind.Constructor);
    if (it.parent?.kindOf(ReflectionKind.Class) && (it.inheritedFrom || isConstructor)) {
      project.removeReflection(it);
    }
    // The generated base interfaces are not documented.
    delete it.inheritedFrom;
  }
}

/** Describes the properties of schemas that have no description of their own by that of the schema that they reference. */
function describeReferences({ project }: Context): void {
  for (const it of project.getReflectionsByKind(ReflectionKind.Interface)) {
    const { children = [] } = it as DeclarationReflection;
    const properties = schemas[it.name]?.properties ?? {};
    for (const property of children) {
      const [, name = ''] = /([^/]+)$/.exec(properties[property.name]?.$ref ?? '') ?? [];
      const text = schemas[name]?.description;
      if (text && !property.comment) property.comment = new Comment([{ kind: 'text', text }]);
    }
  }
}

const isEmptyObject = (type: SomeType): boolean =>
  type instanceof ReflectionType && Object.keys(type.declaration.children ?? {}).length === 0;

const propertiesOf = ({ children = [] }: DeclarationReflection): string =>
  children.map(({ name }) => name).join();

/** Replaces the expanded schemas in other types by links to the schemas. */
function linkSchemas({ project }: Context): void {
  const interfaces = project.getReflectionsByKind(ReflectionKind.Interface);
  const schemasByProperties = new Map<string, DeclarationReflection>();
  for (const it of interfaces as DeclarationReflection[]) {
    if (Object.hasOwn(schemas, it.name)) schemasByProperties.set(propertiesOf(it), it);
  }
  const link = (type: SomeType): SomeType => {
    // `string & {}` makes editors suggest the known values beside it.
    if (type instanceof IntersectionType) {
      const [text, ...others] = type.types.filter((it) => !isEmptyObject(it));
      if (text && others.length === 0) return text;
    }
    if (type instanceof UnionType) type.types = type.types.map(link);
    if (type instanceof TypeOperatorType) type.target = link(type.target);
    if (type instanceof ArrayType) type.elementType = link(type.elementType);
    if (type instanceof IntersectionType) type.types = type.types.map(link);
    if (type instanceof ReferenceType && type.typeArguments) {
      type.typeArguments = type.typeArguments.map(link);
    }
    const schema =
      type instanceof ReflectionType && schemasByProperties.get(propertiesOf(type.declaration));
    return schema ? ReferenceType.createResolvedReference(schema.name, schema, project) : type;
  };
  const typed =
    ReflectionKind.SomeSignature |
    ReflectionKind.Parameter |
    ReflectionKind.Property |
    ReflectionKind.TypeAlias;
  for (const it of project.getReflectionsByKind(typed) as DeclarationReflection[]) {
    if (it.type) it.type = link(it.type);
  }
}

/** Reads `--out`; ends the program if there is anything else. */
function readOptions(): { readonly out?: string | undefined } {
  try {
    return parseArgs({ options: { out: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`The reference was not written: ${(error as Error).message.split('. ')[0]}.`);
    process.exit(2);
  }
}

const { out } = readOptions();
const app = await Application.bootstrapWithPlugins({
  options: path.join(packageFolder('client'), 'reference/typedoc.json'),
  out: out ?? path.join(packageFolder('client'), 'docs'),
});
app.converter.on(Converter.EVENT_CREATE_DECLARATION, useDescription);
app.converter.on(Converter.EVENT_CREATE_SIGNATURE, useDescription);
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, presentMethods, 1_000);
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, describeReferences);
app.converter.on(Converter.EVENT_RESOLVE_END, linkSchemas);
app.converter.on(Converter.EVENT_RESOLVE_END, removeInherited);
const project = await app.convert();
if (project) {
  app.validate(project);
  await app.generateOutputs(project);
}
if (!project || app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
