/** A description in Markdown. */
export interface Description {
  readonly content: string;
  readonly type: 'text/markdown';
}

/** A variable, header, query parameter or property of an authentication helper. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly disabled?: true;
}

/** An authentication helper; its properties are under the name of its type. */
export type Auth = { readonly type: string } & Readonly<Record<string, string | readonly Entry[]>>;

/** The URL of a request. */
export interface Url {
  readonly raw: string;
  readonly host: readonly string[];
  readonly path: readonly string[];
  readonly query: readonly Entry[];
  /** Path parameters. */
  readonly variable: readonly Entry[];
}

/** A request. */
export interface Request {
  readonly method: string;
  readonly description: Description;
  readonly auth: Auth;
  readonly header: readonly Entry[];
  readonly url: Url;
  readonly body?: object;
}

/** A saved example of a response. */
export interface SavedResponse {
  readonly name: string;
  readonly originalRequest: Request;
  readonly status: string;
  readonly code: number;
  readonly header: readonly Entry[];
  readonly body: string;
  readonly _postman_previewlanguage: string;
}

/** A script that runs after a request. */
export interface TestEvent {
  readonly listen: 'test';
  readonly script: { readonly type: 'text/javascript'; readonly exec: readonly string[] };
}

/** A request with its tests and saved responses. */
export interface RequestItem {
  readonly name: string;
  readonly request: Request;
  readonly event: readonly TestEvent[];
  readonly response: readonly SavedResponse[];
}

/** A folder of requests. */
export interface Folder {
  readonly name: string;
  readonly description: Description;
  readonly item: readonly RequestItem[];
}

/** Returns a description in Markdown. */
export const markdown = (content: string): Description => ({ content, type: 'text/markdown' });
