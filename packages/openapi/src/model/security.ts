import {
  isObject,
  type JsonObject,
  type Located,
  locateBelow,
  type OpenApiDocument,
} from '../document.ts';
import { text } from './annotations.ts';

/** A way to authenticate. */
export interface SecurityScheme {
  readonly name: string;
  /** `http` or `apiKey`; lint rejects others. */
  readonly type: string;
  /** Of the type `http`: `bearer` or `basic`, in lower case. */
  readonly scheme: string | undefined;
  /** The header that carries the credentials: `Authorization`, or that of an `apiKey`. */
  readonly header: string;
}

/** Schemes that a request needs together. An empty one means that no credentials are needed. */
export type SecurityRequirement = readonly SecurityScheme[];

/** Reads the security requirements of an operation: its own, else those of the document. They are alternatives. */
export function readSecurity(
  document: OpenApiDocument,
  { node }: Located,
): readonly SecurityRequirement[] {
  const requirements = node.security ?? document.security;
  if (!Array.isArray(requirements)) return [];
  return requirements.filter(isObject).map((requirement: JsonObject) =>
    Object.keys(requirement).map((name) => {
      const scheme = locateBelow(
        document,
        { node: document, pointer: '#' },
        'components',
        'securitySchemes',
        name,
      ).node;
      const type = String(scheme.type);
      return {
        name,
        type,
        scheme: text(scheme.scheme)?.toLowerCase(),
        header: type === 'apiKey' ? String(scheme.name) : 'Authorization',
      };
    }),
  );
}

const isBearer = ({ scheme }: SecurityScheme): boolean => scheme === 'bearer';

/**
 * The requirement that a client fulfills: the first that contains a bearer token, else the first that needs any
 * credentials; undefined if the operation needs none.
 */
export function preferredRequirement(
  security: readonly SecurityRequirement[],
): SecurityRequirement | undefined {
  return (
    security.find((requirement) => requirement.some(isBearer)) ??
    security.find((requirement) => requirement.length > 0)
  );
}
