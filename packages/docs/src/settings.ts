import { isObject } from '@scalingo-addons/openapi';

/** The client package that the samples use. */
export interface ClientSettings {
  /** Name of the package. */
  readonly package: string;
  /** Function of the package that creates a client. */
  readonly factory: string;
  /** Variable that holds the client. */
  readonly variable: string;
}

/** Names and sentences of the site that the OpenAPI document does not state. */
export interface SiteSettings {
  /** Environment variable that holds the host of the API in the samples. */
  readonly hostVariable: string;
  /** Warning of the API console: what requests to the live API do. */
  readonly liveRequests: string;
  /** Without it, there are no samples for a client package. */
  readonly client?: ClientSettings;
}

/** The settings of a site without a settings file. */
export const defaultSettings: SiteSettings = {
  hostVariable: 'API_HOST',
  liveRequests: 'Requests to the live API change real resources.',
};

const clientKeys = ['package', 'factory', 'variable'];

/**
 * Reads a settings file. Settings that it lacks have their defaults.
 *
 * @throws Error if it is not JSON, or has an unknown or invalid setting.
 */
export function parseSettings(json: string): SiteSettings {
  const settings: unknown = JSON.parse(json);
  if (!isObject(settings)) throw new Error('the settings must be an object');
  const { client, ...texts } = settings;
  if (client !== undefined) {
    if (!isObject(client) || Object.keys(client).sort().join() !== [...clientKeys].sort().join())
      throw new Error(`"client" must have the settings ${clientKeys.join(', ')} only`);
  }
  for (const [key, value] of Object.entries({ ...texts, ...client })) {
    const isKnown = key in defaultSettings || clientKeys.includes(key);
    if (!isKnown) throw new Error(`there is no setting "${key}"`);
    if (typeof value !== 'string' || !value) throw new Error(`"${key}" must be text`);
  }
  return { ...defaultSettings, ...settings };
}
