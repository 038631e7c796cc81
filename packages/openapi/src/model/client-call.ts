import type { OpenApiDocument } from '../document.ts';
import { inheritedSchemas } from '../schema/composition.ts';
import { jsonContent, type MediaType } from './bodies.ts';
import { findProperty } from './find-property.ts';
import { camelCase, identifier } from './names.ts';
import type { Operation } from './operation.ts';
import { type Parameter, pathParametersOf } from './parameters.ts';
import { type Header, successOf } from './responses.ts';
import { preferredRequirement, type SecurityScheme } from './security.ts';
import { readValueShape, type ValueShape } from './value-type.ts';

/** An argument of an operation's generated function or method. */
export type ClientArgument = {
  /** Identifier. */
  readonly name: string;
  readonly required: boolean;
} & (
  | { readonly kind: 'credential'; readonly scheme: SecurityScheme }
  | { readonly kind: 'path'; readonly parameter: Parameter }
  /** The content of the envelope, or the body. */
  | { readonly kind: 'body'; readonly content: Content }
  /** An object with these parameters. */
  | { readonly kind: 'query' | 'headers'; readonly parameters: readonly Parameter[] }
);

/** The part of a JSON body that a client sends or returns. */
export interface Content extends ValueShape {
  readonly media: MediaType;
  /** The property of the body that holds it; undefined if it is the body itself. */
  readonly envelope: string | undefined;
  /** Pointer to its schema. */
  readonly schema: string;
}

/** The result of an operation's generated function or method. */
export type ClientResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text' }
  /** An object with the required headers of a success without a body; the names are in camelCase. */
  | { readonly kind: 'headers'; readonly headers: readonly { name: string; header: Header }[] }
  | { readonly kind: 'json'; readonly content: Content };

function readContentOf(document: OpenApiDocument, media: MediaType): Content {
  const { envelope } = media;
  const property = envelope && findProperty(document, media.schema, envelope);
  const schema = property ?? media.schema;
  const shape = property ? readValueShape(document, property) : media;
  return { media, envelope: property && envelope, schema, ...shape };
}

/** Returns the schemes of the requirement that a client fulfills, except the client's bearer token. */
const credentialSchemes = ({ security }: Operation): SecurityScheme[] =>
  (preferredRequirement(security) ?? []).filter(({ scheme }) => scheme !== 'bearer');

/** Whether a client sends its bearer token with an operation, if it has one. */
export const usesBearerToken = ({ security }: Operation): boolean =>
  preferredRequirement(security)?.some(({ scheme }) => scheme === 'bearer') ?? false;

/**
 * Lists the arguments of an operation's generated function or method, without the client and the call options:
 * credentials, path parameters, body, query and headers. Required ones come first, each in this order.
 */
export function clientArguments(
  document: OpenApiDocument,
  operation: Operation,
): readonly ClientArgument[] {
  const { parameters, requestBody } = operation;
  const all: ClientArgument[] = [];
  const take = (name: string) =>
    identifier(
      name,
      all.map((it) => it.name),
    );
  for (const scheme of credentialSchemes(operation)) {
    const name = take(scheme.scheme === 'basic' ? 'apiToken' : scheme.header);
    all.push({ kind: 'credential', name, required: true, scheme });
  }
  // In the order of the path, whatever the order of the document.
  for (const name of pathParametersOf(operation)) {
    const parameter = parameters.find((it) => it.in === 'path' && it.name === name);
    if (parameter)
      all.push({ kind: 'path', name: take(parameter.name), required: true, parameter });
  }
  const media = jsonContent(requestBody);
  if (requestBody && media && (requestBody.required || !requestBody.isEmpty)) {
    const content = readContentOf(document, media);
    all.push({ kind: 'body', name: 'body', required: requestBody.required, content });
  }
  for (const [kind, location] of [
    ['query', 'query'],
    ['headers', 'header'],
  ] as const) {
    const own = parameters.filter((it) => it.in === location);
    if (own.length === 0) continue;
    const required = own.some((it) => it.required);
    all.push({ kind, name: kind, required, parameters: own });
  }
  return [...all.filter((it) => it.required), ...all.filter((it) => !it.required)];
}

/** Returns what an operation's generated function or method returns. */
export function clientResult(document: OpenApiDocument, operation: Operation): ClientResult {
  const success = successOf(operation);
  const media = jsonContent(success);
  if (media) {
    const content = readContentOf(document, operation.pagination ? withoutEnvelope(media) : media);
    return { kind: 'json', content };
  }
  if (success && success.content.length > 0) return { kind: 'text' };
  const headers = (success?.headers ?? []).filter(({ required }) => required);
  if (headers.length === 0) return { kind: 'nothing' };
  return {
    kind: 'headers',
    headers: headers.map((header) => ({ name: camelCase(header.name), header })),
  };
}

/** A page is returned with its `meta`. */
const withoutEnvelope = (media: MediaType): MediaType => ({ ...media, envelope: undefined });

/**
 * Returns the property whose presence tells that a body without an envelope is complete, with its shape: the items of
 * a page, else the first required object or list; undefined if the body has none.
 */
export function keyProperty(
  document: OpenApiDocument,
  { pagination }: Operation,
  { schema }: Content,
): ({ readonly name: string } & ValueShape) | undefined {
  const required = [...inheritedSchemas(document, schema)].flatMap(({ node }) =>
    Array.isArray(node.required) ? node.required : [],
  );
  const names = pagination ? [pagination.items] : required;
  for (const name of names) {
    const property = findProperty(document, schema, String(name));
    const shape = property && readValueShape(document, property);
    if (shape && (shape.type === 'object' || shape.type === 'array')) {
      return { name: String(name), ...shape };
    }
  }
  return undefined;
}
