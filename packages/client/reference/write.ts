/** Writes the API reference from the docstrings: `npm run reference`, elsewhere with `--out FOLDER`. */

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
  ReflectionKind,
  ReflectionType,
  type SomeType,
} from 'typedoc';

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
}

const bundle = await readFile(path.join(root, 'generated/openapi.json'), 'utf8');
const schemas: Readonly<Record<string, Schema>> = JSON.parse(bundle).components.schemas;

// The types of the schemas are aliases without docstrings; as interfaces they show their properties.
const { getComment } = Context.prototype;
Context.prototype.getComment = function (symbol, kind) {
  // What openapi-typescript makes of the paths is for the compiler, not for readers.
  if (symbol.name === 'paths') return new Comment([], [], new Set(['@hidden']));
  const schema = schemas[symbol.name];
  const isSchema = schema && (ReflectionKind.TypeAlias | ReflectionKind.Interface) & kind;
  const comment = getComment.call(this, symbol, kind);
  if (comment || !isSchema) return comment;
  const made = new Comment([{ kind: 'text', text: schema.description ?? '' }]);
  if (!Array.isArray(schema.type)) made.modifierTags.add('@interface');
  return made;
};

/** openapi-typescript writes descriptions and examples as block tags, which are no sections of their own. */
function useDescription(_context: Context, { comment }: Reflection): void {
  const description = comment?.getTag('@description');
  if (!comment || !description) return;
  comment.summary = description.content;
  comment.removeTags('@description');
  comment.removeTags('@example');
}

/** The members that all errors have stand once, with their root, and nobody but the client makes one. */
function leaveOutInherited({ project }: Context): void {
  const members = ReflectionKind.ClassMember | ReflectionKind.SomeSignature;
  for (const it of project.getReflectionsByKind(members) as DeclarationReflection[]) {
    const isConstructor = it.kindOf(ReflectionKind.Constructor);
    if (it.parent?.kindOf(ReflectionKind.Class) && (it.inheritedFrom || isConstructor)) {
      project.removeReflection(it);
    }
    // The generated interfaces that the others stand in are not documented themselves.
    delete it.inheritedFrom;
  }
}

const propertiesOf = ({ children = [] }: DeclarationReflection): string =>
  children.map(({ name }) => name).join();

/** Names the schemas in the types of other things, where TypeDoc writes them out. */
function nameSchemas({ project }: Context): void {
  const interfaces = project.getReflectionsByKind(ReflectionKind.Interface);
  const named = new Map<string, DeclarationReflection>();
  for (const it of interfaces as DeclarationReflection[]) {
    if (it.name in schemas) named.set(propertiesOf(it), it);
  }
  const rename = (type: SomeType): SomeType => {
    if (type instanceof ArrayType) type.elementType = rename(type.elementType);
    if (type instanceof IntersectionType) type.types = type.types.map(rename);
    if (type instanceof ReferenceType && type.typeArguments) {
      type.typeArguments = type.typeArguments.map(rename);
    }
    const schema = type instanceof ReflectionType && named.get(propertiesOf(type.declaration));
    return schema ? ReferenceType.createResolvedReference(schema.name, schema, project) : type;
  };
  const typed = ReflectionKind.SomeSignature | ReflectionKind.Parameter | ReflectionKind.Property;
  for (const it of project.getReflectionsByKind(typed) as DeclarationReflection[]) {
    if (it.type) it.type = rename(it.type);
  }
}

const { out } = parseArgs({ options: { out: { type: 'string' } } }).values;
const app = await Application.bootstrapWithPlugins({
  options: path.join(packageFolder('client'), 'reference/typedoc.json'),
  out: out ?? path.join(packageFolder('client'), 'docs'),
});
app.converter.on(Converter.EVENT_CREATE_DECLARATION, useDescription);
app.converter.on(Converter.EVENT_CREATE_SIGNATURE, useDescription);
app.converter.on(Converter.EVENT_RESOLVE_END, nameSchemas);
app.converter.on(Converter.EVENT_RESOLVE_END, leaveOutInherited);
const project = await app.convert();
if (project) {
  app.validate(project);
  await app.generateOutputs(project);
}
if (!project || app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
