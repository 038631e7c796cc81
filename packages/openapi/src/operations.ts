import { isObject, type JsonObject, locate, type OpenApiDocument } from './document.ts';
import { pointerOf } from './pointer.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Text of the document for readers. */
export interface Annotations {
  /** CommonMark; empty if there is none. */
  readonly description: string;
  /** Source of the statement if it is not the public documentation: `x-evidence`. */
  readonly evidence: string | undefined;
}

/** A named example of a body. */
export interface Example extends Annotations {
  readonly name: string;
  readonly summary: string | undefined;
  readonly value: unknown;
}

/** A media type of a body. */
export interface MediaType extends Annotations {
  /** As in the document, for example `application/json`. */
  readonly contentType: string;
  /** Pointer to the schema. */
  readonly schema: string;
  readonly examples: readonly Example[];
}

/** A response header. */
export interface Header extends Annotations {
  readonly name: string;
  readonly required: boolean;
  /** Pointer to the schema. */
  readonly schema: string;
}

/** A documented response of an operation. */
export interface Response extends Annotations {
  /** Three digits. */
  readonly status: string;
  readonly pointer: string;
  readonly headers: readonly Header[];
  /** Empty for a response without a body. */
  readonly content: readonly MediaType[];
}

/** A parameter of an operation or its path. */
export interface Parameter extends Annotations {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** Pointer to the schema. */
  readonly schema: string;
  readonly examples: readonly Example[];
}

/** The request body of an operation. */
export interface RequestBody extends Annotations {
  readonly required: boolean;
  readonly pointer: string;
  readonly content: readonly MediaType[];
}

/** An authentication scheme. */
export interface SecurityScheme {
  readonly name: string;
  readonly type: string;
  /** `bearer` or `basic` if the type is `http`. */
  readonly scheme: string | undefined;
}

/** An operation of the contract. */
export interface Operation extends Annotations {
  readonly operationId: string;
  /** One line; the operationId if there is no summary. */
  readonly summary: string;
  /** The first tag; empty if there is none. */
  readonly tag: string;
  readonly deprecated: boolean;
  /** Uppercase. */
  readonly method: string;
  /** Path template, for example `/v1/apps/{app}/addons`. */
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly Response[];
  /** Server URLs of the operation or its path; empty if the servers of the document apply. */
  readonly servers: readonly string[];
  /** The alternatives; an empty one makes credentials optional. */
  readonly security: readonly (readonly SecurityScheme[])[];
  /** Whether {@link security} requires credentials. */
  readonly needsCredentials: boolean;
  /** The distinct HTTP authentication schemes: `bearer`, `basic`. */
  readonly authSchemes: readonly string[];
}

const entries = (value: unknown): [string, JsonObject][] =>
  isObject(value)
    ? Object.entries(value).filter((it): it is [string, JsonObject] => isObject(it[1]))
    : [];

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const annotationsOf = (node: JsonObject): Annotations => ({
  description: text(node.description)?.trim() ?? '',
  evidence: text(node['x-evidence']),
});

/** Returns every operation in document order. */
export function listOperations(document: OpenApiDocument): Operation[] {
  const at = (...keys: string[]) => locate(document, keys.join('/'));

  const examplesAt = (pointer: string, node: JsonObject): Example[] =>
    entries(node.examples).map(([name]) => {
      const { node: example } = at(pointer, pointerOf('examples', name).slice(2));
      const { summary, value } = example;
      return { name, summary: text(summary), value, ...annotationsOf(example) };
    });

  const contentAt = (pointer: string, node: JsonObject): MediaType[] =>
    entries(node.content).map(([contentType, mediaType]) => {
      const mediaTypePointer = `${pointer}/${pointerOf('content', contentType).slice(2)}`;
      return {
        contentType,
        schema: `${mediaTypePointer}/schema`,
        examples: examplesAt(mediaTypePointer, mediaType),
        ...annotationsOf(mediaType),
      };
    });

  const headersAt = (pointer: string, node: JsonObject): Header[] =>
    entries(node.headers).map(([name]) => {
      const header = at(pointer, pointerOf('headers', name).slice(2));
      const required = header.node.required === true;
      return {
        name,
        required,
        schema: `${header.pointer}/schema`,
        ...annotationsOf(header.node),
      };
    });

  const parametersAt = (pointer: string, node: JsonObject): Parameter[] => {
    const list = Array.isArray(node.parameters) ? node.parameters : [];
    return list.map((_, index) => {
      const parameter = at(pointer, 'parameters', String(index));
      return {
        name: String(parameter.node.name),
        in: String(parameter.node.in),
        required: parameter.node.required === true,
        schema: `${parameter.pointer}/schema`,
        examples: examplesAt(parameter.pointer, parameter.node),
        ...annotationsOf(parameter.node),
      };
    });
  };

  const securityOf = (node: JsonObject): SecurityScheme[][] => {
    const requirements = node.security ?? document.security;
    if (!Array.isArray(requirements)) return [];
    return requirements.map((requirement: JsonObject) =>
      Object.keys(requirement).map((name) => {
        const { node: scheme } = at(pointerOf('components', 'securitySchemes', name));
        return { name, type: String(scheme.type), scheme: text(scheme.scheme) };
      }),
    );
  };

  const serversOf = (...nodes: readonly JsonObject[]): string[] => {
    const servers = nodes.map((it) => it.servers).find(Array.isArray) ?? [];
    return servers.map(({ url }) => String(url));
  };

  const operations: Operation[] = [];
  for (const path of Object.keys(document.paths)) {
    const item = at(pointerOf('paths', path));
    for (const method of methods.filter((it) => isObject(item.node[it]))) {
      const { node, pointer } = at(item.pointer, method);
      const security = securityOf(node);
      const body = node.requestBody === undefined ? undefined : at(pointer, 'requestBody');
      const own = parametersAt(pointer, node);
      const inherited = parametersAt(item.pointer, item.node).filter(
        (it) => !own.some((other) => other.name === it.name && other.in === it.in),
      );
      operations.push({
        operationId: String(node.operationId),
        summary: text(node.summary) ?? String(node.operationId),
        tag: (Array.isArray(node.tags) && text(node.tags[0])) || '',
        deprecated: node.deprecated === true,
        ...annotationsOf(node),
        method: method.toUpperCase(),
        path,
        pointer,
        parameters: [...inherited, ...own],
        requestBody: body && {
          required: body.node.required === true,
          pointer: body.pointer,
          content: contentAt(body.pointer, body.node),
          ...annotationsOf(body.node),
        },
        responses: entries(node.responses).map(([status]) => {
          const response = at(pointer, pointerOf('responses', status).slice(2));
          return {
            status,
            pointer: response.pointer,
            headers: headersAt(response.pointer, response.node),
            content: contentAt(response.pointer, response.node),
            ...annotationsOf(response.node),
          };
        }),
        servers: serversOf(node, item.node),
        security,
        needsCredentials: security.length > 0 && security.every((it) => it.length > 0),
        authSchemes: [...new Set(security.flat().flatMap(({ scheme }) => scheme ?? []))],
      });
    }
  }
  return operations;
}
