/** The client package that the samples use. */
export interface ClientSettings {
  /** Name of the package. */
  readonly package: string;
  /** Function of the package that creates a client. */
  readonly factory: string;
  /** Variable that holds the client. */
  readonly variable: string;
}

/** The operation that responds with a bearer token for the others. */
export interface TokenExchangeSettings {
  readonly operationId: string;
  /** Property of its response that is the token. */
  readonly property: string;
}

/** What samples, API console and Postman collection send. */
export interface SampleSettings {
  /** Names of the examples that they use, where the first one is not a request that works. */
  readonly examples: readonly string[];
  /**
   * Values of parameters, by operationId and parameter, where no example works. An optional parameter that has one
   * is sent, in place of an optional body.
   */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Names and sentences of the site that the OpenAPI document does not state. */
export interface SiteSettings {
  /** URL of the published site, without a slash at its end. Without it, there are no sitemap and canonical links. */
  readonly url?: string;
  /** Title of the site, in place of that of the API. */
  readonly title?: string;
  /** Text at the end of each page. */
  readonly footer?: string;
  /** Links in the header, in order: URLs by their texts. */
  readonly links?: Readonly<Record<string, string>>;
  /** URL of the picture that other sites show with a link to a page. Default: a picture of the site. */
  readonly image?: string;
  /** File name of a logo beside the settings, an SVG. It is also the icon of the site. Default: an icon of two braces. */
  readonly logo?: string;
  /** Environment variable that holds the host of the API in the samples. */
  readonly hostVariable: string;
  /** Warning of the API console: what requests to the live API do. */
  readonly liveRequests: string;
  /** Credentials that the mock takes, in the API console. */
  readonly mockCredentials: string;
  /** Text after the downloads, in Markdown, for example about a package that contains them. */
  readonly downloads?: string;
  readonly samples: SampleSettings;
  /** Without it, there are no samples for a client package. */
  readonly client?: ClientSettings;
  /** Without it, console and Postman collection use no token of a response. */
  readonly tokenExchange?: TokenExchangeSettings;
}

/** The settings of a site without a settings file. */
export const defaultSettings: SiteSettings = {
  hostVariable: 'API_HOST',
  liveRequests: 'Requests to the live API change real resources.',
  mockCredentials: 'The stateless mock accepts any credentials.',
  samples: { examples: [], values: {} },
};
