import { isObject, type Located, locate, locateBelow, type OpenApiDocument } from '../document.ts';
import {
  type Annotations,
  type Example,
  objectEntries,
  readAnnotations,
  readExamples,
  text,
} from './annotations.ts';
import { readValueShape, type ValueShape } from './value-type.ts';

/** A body in one media type. */
export interface MediaType extends Annotations, ValueShape {
  /** As in the document, for example `application/json`. */
  readonly contentType: string;
  /** Whether the body is JSON, `application/json` or `+json`. */
  readonly isJson: boolean;
  /** Pointer to the schema. */
  readonly schema: string;
  /** The property that wraps the content, stated by `x-envelope`; undefined if the body has no envelope. */
  readonly envelope: string | undefined;
  readonly examples: readonly Example[];
}

/** The body that an operation accepts. */
export interface RequestBody extends Annotations {
  readonly required: boolean;
  readonly pointer: string;
  readonly content: readonly MediaType[];
  /** Whether it is JSON that can only be an empty object, so that clients have nothing to send. */
  readonly isEmpty: boolean;
}

/** Whether a media type is JSON (RFC 8259, RFC 6839). Parameters such as `charset` are ignored. */
export const isJsonType = (contentType: string): boolean =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);

/** Reads the media types of a request body or response. */
export function readContent(document: OpenApiDocument, owner: Located): MediaType[] {
  return objectEntries(owner.node.content).map(([contentType]) => {
    const located = locateBelow(document, owner, 'content', contentType);
    const schema = `${located.pointer}/schema`;
    return {
      contentType,
      isJson: isJsonType(contentType),
      schema,
      ...(isObject(located.node.schema)
        ? readValueShape(document, schema)
        : { type: undefined, itemType: undefined }),
      envelope: text(located.node['x-envelope']),
      examples: readExamples(document, located),
      ...readAnnotations(located.node),
    };
  });
}

function isEmptyObject(document: OpenApiDocument, { type, schema }: MediaType): boolean {
  if (type !== 'object') return false;
  const { node } = locate(document, schema);
  const keywords = ['properties', 'allOf', 'anyOf', 'oneOf', 'if'];
  const hasContent = keywords.some((it) => Object.keys(Object(node[it])).length > 0);
  return node.additionalProperties === false && !hasContent;
}

/** Reads the request body of an operation; undefined if it accepts none. */
export function readRequestBody(
  document: OpenApiDocument,
  operation: Located,
): RequestBody | undefined {
  if (operation.node.requestBody === undefined) return undefined;
  const located = locateBelow(document, operation, 'requestBody');
  const content = readContent(document, located);
  return {
    required: located.node.required === true,
    pointer: located.pointer,
    content,
    isEmpty: content.length > 0 && content.every((it) => isEmptyObject(document, it)),
    ...readAnnotations(located.node),
  };
}

/** The JSON media type of a request body or response; undefined if it has none. */
export const jsonContent = (owner: { readonly content: readonly MediaType[] } | undefined) =>
  owner?.content.find(({ isJson }) => isJson);
