import { isObject, type Located, locateBelow, type OpenApiDocument } from '../document.ts';
import { type Annotations, type Example, objectEntries, readAnnotations } from './annotations.ts';
import { isJsonType, jsonContent, type MediaType, readContent } from './bodies.ts';
import { readStatedExamples } from './stated-examples.ts';
import { readValueShape, type ValueShape } from './value-type.ts';

/** A header of a response. */
export interface Header extends Annotations, ValueShape {
  readonly name: string;
  readonly required: boolean;
  /** Pointer to the schema. */
  readonly schema: string;
  /** The named examples; if it has none, values that its schema states. */
  readonly examples: readonly Example[];
}

/** A documented response of an operation. */
export interface Response extends Annotations {
  /** Three digits, a range such as `4XX`, or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly headers: readonly Header[];
  /** Empty for a response without a body. */
  readonly content: readonly MediaType[];
}

/** Reads a header of a response. */
function readHeader(document: OpenApiDocument, name: string, header: Located): Header {
  return {
    name,
    required: header.node.required === true,
    schema: `${header.pointer}/schema`,
    ...(isObject(header.node.schema)
      ? readValueShape(document, `${header.pointer}/schema`)
      : { type: undefined, itemType: undefined }),
    examples: readStatedExamples(document, header).examples,
    ...readAnnotations(header.node),
  };
}

/** Returns a function that reads the documented responses of an operation; those that operations share are read once. */
export function createResponseReader(
  document: OpenApiDocument,
): (operation: Located) => Response[] {
  const known = new Map<string, Omit<Response, 'status'>>();
  const read = (located: Located): Omit<Response, 'status'> => ({
    pointer: located.pointer,
    headers: objectEntries(located.node.headers).map(([name]) =>
      readHeader(document, name, locateBelow(document, located, 'headers', name)),
    ),
    content: readContent(document, located),
    ...readAnnotations(located.node),
  });
  return (operation) =>
    objectEntries(operation.node.responses).map(([status]) => {
      const located = locateBelow(document, operation, 'responses', status);
      const response = known.get(located.pointer) ?? read(located);
      known.set(located.pointer, response);
      return { status, ...response };
    });
}

/**
 * Finds the documented response for a status: the status itself, else its range, else `default`
 * (OpenAPI 3.1.1, Responses Object).
 *
 * @param status for example 404, or `404`.
 */
export function responseFor(
  { responses }: { readonly responses: readonly Response[] },
  status: number | string,
): Response | undefined {
  const code = String(status);
  const find = (key: string) => responses.find((it) => it.status.toUpperCase() === key);
  return find(code) ?? find(`${code[0]}XX`) ?? find('DEFAULT');
}

/** The documented success of an operation; undefined if it has none. Lint allows one. */
export const successOf = ({
  responses,
}: {
  readonly responses: readonly Response[];
}): Response | undefined => responses.find(({ status }) => status.startsWith('2'));

/**
 * A status that a documented response can be sent with: the status itself; for a range or `default`, one that no
 * other response of the operation documents.
 */
export function exampleStatus(
  { responses }: { readonly responses: readonly Response[] },
  { status }: Pick<Response, 'status'>,
): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  const documented = responses.map((it) => it.status.toUpperCase());
  const hundreds = status === 'default' ? [5, 4] : [Number(status[0])];
  for (const digit of hundreds) {
    if (status === 'default' && documented.includes(`${digit}XX`)) continue;
    // The statuses of RFC 9110 that mean the least besides their class.
    for (const code of [digit * 100, digit * 100 + 9, digit * 100 + 18, digit * 100 + 99]) {
      if (!documented.includes(String(code))) return code;
    }
  }
  return 500;
}

/**
 * Returns the `Accept` header of a request: the media type of the success, JSON if it has several, and those of the
 * JSON errors.
 */
export function acceptHeader(operation: { readonly responses: readonly Response[] }): string {
  const success = successOf(operation);
  const preferred = jsonContent(success) ?? success?.content[0];
  const errors = operation.responses.filter((it) => it !== success);
  const types = [...(preferred ? [preferred] : []), ...errors.flatMap(({ content }) => content)]
    .map(({ contentType }) => contentType)
    .filter((it, index) => (index === 0 && preferred) || isJsonType(it));
  return [...new Set(types)].join(', ') || '*/*';
}
