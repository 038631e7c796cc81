import {
  isObject,
  type Located,
  locateBelow,
  type OpenApiDocument,
  withAnnotations,
} from '../document.ts';
import { type Annotations, readAnnotations } from './annotations.ts';
import { isJsonType } from './bodies.ts';
import { readStatedExamples, type StatedExamples } from './stated-examples.ts';
import { readValueShape, type ValueShape } from './value-type.ts';

/** Where a parameter is sent. `cookie` parameters are rejected by lint. */
export type ParameterLocation = 'path' | 'query' | 'header';

/** A parameter of an operation or of its path. */
export interface Parameter extends Annotations, ValueShape, StatedExamples {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly deprecated: boolean;
  /**
   * Serialization: `simple` in paths and headers, `form` in queries unless the document says otherwise; `content` if it is a
   * JSON text, whose media type the document states in place of a style.
   */
  readonly style: string;
  /** Whether a list becomes one parameter for each item. Default: true for the style `form` only. */
  readonly explode: boolean;
  /** Whether its value must not be shown, logged or recorded: `x-secret` of its schema, or of itself. */
  readonly isSecret: boolean;
  /** Whether a query contains reserved characters as they are. Lint rejects it. */
  readonly allowReserved: boolean;
  /** Pointer to the schema. */
  readonly schema: string;
}

function readParameter(document: OpenApiDocument, located: Located): Parameter {
  const { node } = located;
  // A parameter has a schema, or content with one media type.
  const [contentType] = Object.keys(isObject(node.content) ? node.content : {});
  const owner =
    contentType === undefined ? located : locateBelow(document, located, 'content', contentType);
  const schema = `${owner.pointer}/schema`;
  const defaultStyle = node.in === 'query' ? 'form' : 'simple';
  const isJson = contentType !== undefined && isJsonType(contentType);
  const style = isJson ? 'content' : String(node.style ?? defaultStyle);
  return {
    name: String(node.name),
    in: String(node.in) as ParameterLocation,
    required: node.required === true,
    deprecated: node.deprecated === true,
    style,
    explode: typeof node.explode === 'boolean' ? node.explode : style === 'form',
    allowReserved: node.allowReserved === true,
    schema,
    isSecret:
      node['x-secret'] === true ||
      (isObject(owner.node.schema) && withAnnotations(document, schema)['x-secret'] === true),
    ...(isObject(owner.node.schema)
      ? readValueShape(document, schema)
      : { type: undefined, itemType: undefined }),
    ...readStatedExamples(document, owner),
    ...readAnnotations(node),
  };
}

const parametersAt = (document: OpenApiDocument, owner: Located): Parameter[] =>
  (Array.isArray(owner.node.parameters) ? owner.node.parameters : []).map((_, index) =>
    readParameter(document, locateBelow(document, owner, 'parameters', index)),
  );

/** Reads an operation's parameters. Those of its path come first, unless the operation overrides them. */
export function readParameters(
  document: OpenApiDocument,
  pathItem: Located,
  operation: Located,
): Parameter[] {
  const own = parametersAt(document, operation);
  const inherited = parametersAt(document, pathItem).filter(
    (it) => !own.some((other) => other.name === it.name && other.in === it.in),
  );
  return [...inherited, ...own];
}

/** Returns the names of the parameters in a path template, in order. */
export const pathParametersOf = ({ path }: { readonly path: string }): readonly string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
