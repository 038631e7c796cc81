import type { Release } from '@scalingo-addons/changes';
import type { OpenApiDocument } from '@scalingo-addons/openapi';

/** A method of the client package. */
export interface ClientMethod {
  readonly operationId: string;
  /** Property of the client that has the method: `addons` in `client.addons.list()`. */
  readonly group: string;
  readonly name: string;
  /** `basic` if the first argument is an API token. */
  readonly auth: 'basic' | '';
  /** Names of the path parameters; each is an argument, in this order. */
  readonly pathParameters: readonly string[];
  /** Body property that is the last argument; '' for the whole body, undefined for no body. */
  readonly body: string | undefined;
  /** Response property that the method returns; '' for the whole body, undefined for no body. */
  readonly result: string | undefined;
}

/** Everything the site is built from. */
export interface SiteInput {
  readonly document: OpenApiDocument;
  /** The bundled OpenAPI document, by file name. */
  readonly bundle: ReadonlyMap<string, string>;
  readonly methods: readonly ClientMethod[];
  /** Guides in Markdown, by file name. */
  readonly guides: ReadonlyMap<string, string>;
  /** Arazzo documents, by file name. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Released versions of the contract. */
  readonly releases: readonly Release[];
}
