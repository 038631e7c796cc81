import type { OpenApiDocument } from '@scalingo-addons/openapi';

/** A method of the client: where it is found, and what it takes, in the order of its arguments. */
export interface ClientMethod {
  readonly operationId: string;
  /** The property of the client that has the method. */
  readonly group: string;
  readonly name: string;
  /** `basic` where the first argument is an API token. */
  readonly auth: 'basic' | '';
  /** As the path names them; each is an argument. */
  readonly pathParameters: readonly string[];
  /** The property of the body that is an argument, '' for the body itself; undefined without one. */
  readonly body: string | undefined;
  /** The property of the answer that it gives, '' for the answer itself; undefined without one. */
  readonly result: string | undefined;
}

/** A contract that was released. */
export interface Release {
  readonly version: string;
  readonly document: OpenApiDocument;
}

/** What a site is made of. */
export interface SiteInput {
  readonly document: OpenApiDocument;
  /** The bundle as it is offered, by file name. */
  readonly bundle: ReadonlyMap<string, string>;
  readonly methods: readonly ClientMethod[];
  /** The text of each guide in Markdown, by its file name. */
  readonly guides: ReadonlyMap<string, string>;
  /** Each Arazzo document, by its file name. */
  readonly workflows: ReadonlyMap<string, string>;
  /** From the oldest to the newest. */
  readonly releases: readonly Release[];
}
