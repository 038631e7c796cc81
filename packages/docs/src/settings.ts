import { isObject, type JsonObject } from '@scalingo-addons/openapi';

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
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
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

/** The settings that are objects of texts, with their own settings. */
const groups: Readonly<Record<string, readonly string[]>> = {
  client: ['package', 'factory', 'variable'],
  tokenExchange: ['operationId', 'property'],
};

/** Checks the settings that are text. */
function checkTexts(settings: JsonObject): void {
  for (const [key, value] of Object.entries(settings))
    if (typeof value !== 'string' || !value) throw new Error(`"${key}" must be text`);
}

/** Checks that a setting is the URL of something on another site. */
function checkUrl(name: string, url: unknown): void {
  if (!/^https:\/\/[^\s"<>]+$/.test(String(url)))
    throw new Error(`"${name}" must start with https://`);
}

/** Reads the settings of the layout and of single pages. */
function readPageSettings(settings: JsonObject): Partial<SiteSettings> {
  const { title, footer, links, image, logo, downloads } = settings;
  const given = { title, footer, downloads };
  const texts = Object.fromEntries(Object.entries(given).filter(([, it]) => it !== undefined));
  checkTexts(texts);
  if (image !== undefined) checkUrl('image', image);
  if (logo !== undefined && !/^[\w-][\w. -]*\.svg$/.test(String(logo)))
    throw new Error('"logo" must be the name of an SVG file beside the settings');
  if (links !== undefined && !isObject(links))
    throw new Error('"links" must have a URL for each text');
  for (const [text, url] of Object.entries(links ?? {})) checkUrl(`links.${text}`, url);
  return {
    ...(texts as Pick<SiteSettings, 'title' | 'footer' | 'downloads'>),
    ...(image !== undefined && { image: String(image) }),
    ...(logo !== undefined && { logo: String(logo) }),
    ...(links !== undefined && { links: links as Readonly<Record<string, string>> }),
  };
}

/** Reads the settings of samples. */
function readSampleSettings(settings: unknown): SampleSettings {
  if (!isObject(settings)) throw new Error('"samples" must be an object');
  const { examples = [], values = {}, ...others } = settings;
  const [unknownKey] = Object.keys(others);
  if (unknownKey) throw new Error(`there is no setting "${unknownKey}"`);
  if (!Array.isArray(examples) || !examples.every((it) => typeof it === 'string'))
    throw new Error('"samples.examples" must be a list of names');
  if (!isObject(values) || !Object.values(values).every(isObject))
    throw new Error('"samples.values" must have an object for each operationId');
  for (const it of Object.values(values)) checkTexts(it as JsonObject);
  return { examples, values: values as SampleSettings['values'] };
}

/**
 * Reads a settings file. Settings that it lacks have their defaults.
 *
 * @throws Error if it is not JSON, or has an unknown or invalid setting.
 */
export function parseSettings(json: string): SiteSettings {
  const settings: unknown = JSON.parse(json);
  if (!isObject(settings)) throw new Error('the settings must be an object');
  const { samples = {}, url, title, footer, links, image, logo, downloads, ...others } = settings;
  if (url !== undefined && !/^https:\/\/[^?#]*[^?#/]$/.test(String(url)))
    throw new Error('"url" must start with https:// and not end with a slash');
  for (const [key, value] of Object.entries(others)) {
    const members = Object.hasOwn(groups, key) ? groups[key] : undefined;
    if (!members && !Object.hasOwn(defaultSettings, key))
      throw new Error(`there is no setting "${key}"`);
    if (!members) checkTexts({ [key]: value });
    else if (!isObject(value) || Object.keys(value).sort().join() !== [...members].sort().join())
      throw new Error(`"${key}" must have the settings ${members.join(', ')} only`);
    else checkTexts(value);
  }
  return {
    ...defaultSettings,
    ...others,
    ...readPageSettings({ title, footer, links, image, logo, downloads }),
    samples: readSampleSettings(samples),
    ...(url !== undefined && { url: String(url) }),
  };
}
