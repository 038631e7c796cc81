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
  /** `http` or `apiKey`; lint of the contract rejects `oauth2`, `openIdConnect` and `mutualTLS`. */
  readonly type: string;
  /**
   * The scheme of `Authorization` in lower case, such as `bearer` or `basic`: also `bearer` for `oauth2` and
   * `openIdConnect`, whose access tokens are bearer tokens (RFC 6750); undefined for the other types.
   */
  readonly scheme: string | undefined;
  /** What carries the credentials; `connection` for a client certificate (`mutualTLS`). */
  readonly in: 'header' | 'query' | 'cookie' | 'connection';
  /** The header that carries the credentials: `Authorization`; the name of an `apiKey`, also in the query or a cookie. */
  readonly header: string;
}

/** The types whose access tokens are bearer tokens. */
const tokenTypes = ['oauth2', 'openIdConnect'];

/** Returns what carries the credentials of a scheme. */
function carrierOf(type: string, { in: location }: JsonObject): SecurityScheme['in'] {
  if (type === 'mutualTLS') return 'connection';
  const isElsewhere = location === 'query' || location === 'cookie';
  return type === 'apiKey' && isElsewhere ? location : 'header';
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
        scheme: tokenTypes.includes(type) ? 'bearer' : text(scheme.scheme)?.toLowerCase(),
        in: carrierOf(type, scheme),
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
