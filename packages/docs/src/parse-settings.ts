import { similarTo } from '@scalingo-addons/command';
import { isObject, type JsonObject, joinPointer } from '@scalingo-addons/openapi';
import { isVariable, usedNames } from './samples/variables.ts';
import { defaultSettings, type SampleSettings, type SiteSettings } from './settings.ts';

/** The settings that are objects of texts, with their own settings. */
const groups: Readonly<Record<string, readonly string[]>> = {
  client: ['package', 'factory', 'variable'],
  tokenExchange: ['operationId', 'property'],
};

/** The names of all settings. */
const settingNames = [
  ...Object.keys(defaultSettings),
  ...Object.keys(groups),
  ...['url', 'title', 'footer', 'links', 'image', 'logo', 'downloads'],
];

/** A setting that is invalid, whatever the contract. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  /** JSON pointer to the setting, such as `#/client/factory`. */
  readonly pointer: string;

  /** @param path the keys that lead to the setting. */
  constructor(path: readonly string[], message: string) {
    super(message);
    this.pointer = joinPointer('#', ...path);
  }
}

/** Checks that an object has no other settings than those with these names. */
function checkNames(
  settings: JsonObject,
  names: readonly string[],
  path: readonly string[] = [],
): void {
  const nameOf = (key: string) => [...path, key].join('.');
  for (const key of Object.keys(settings)) {
    if (names.includes(key)) continue;
    const similar = similarTo(key, names);
    const hint = similar
      ? `Did you mean "${nameOf(similar)}"?`
      : `Write one of ${names.map(nameOf).join(', ')}.`;
    throw new SettingError([...path, key], `There is no setting "${nameOf(key)}". ${hint}`);
  }
}

/** Checks the settings that are text. */
function checkTexts(settings: JsonObject, path: readonly string[] = []): void {
  for (const [key, value] of Object.entries(settings))
    if (typeof value !== 'string' || !value)
      throw new SettingError([...path, key], `"${[...path, key].join('.')}" must be text.`);
}

/** Checks the names that samples consist of: a variable of a shell, of TypeScript, and a package. */
function checkSampleNames({ hostVariable, client }: JsonObject): void {
  if (hostVariable !== undefined && !/^[A-Za-z_]\w*$/.test(String(hostVariable)))
    throw new SettingError(
      ['hostVariable'],
      '"hostVariable" must be the name of an environment variable: letters, digits and _, with no digit first.',
    );
  if (client === undefined) return;
  const { package: name, factory, variable } = client as Readonly<Record<string, string>>;
  if (!/^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*(?:\/[\w.~-]+)*$/.test(String(name)))
    throw new SettingError(
      ['client', 'package'],
      '"client.package" must be the name of an npm package, such as "@scope/name".',
    );
  for (const [key, value] of Object.entries({ factory, variable }))
    if (!isVariable(String(value)))
      throw new SettingError(
        ['client', key],
        `"client.${key}" must be a name that JavaScript allows for a variable: no reserved word, no ${usedNames.join(', ')}.`,
      );
  if (factory === variable)
    throw new SettingError(
      ['client', 'variable'],
      '"client.variable" must be another name than "client.factory".',
    );
}

/** Checks that a setting is the URL of something on another site. */
function checkUrl(path: readonly string[], url: unknown): void {
  if (!/^https:\/\/[^\s"<>]+$/.test(String(url)))
    throw new SettingError(path, `"${path.join('.')}" must start with https://.`);
}

/** Reads the settings of the layout and of single pages. */
function readPageSettings(settings: JsonObject): Partial<SiteSettings> {
  const { title, footer, links, image, logo, downloads } = settings;
  const given = { title, footer, downloads };
  const texts = Object.fromEntries(Object.entries(given).filter(([, it]) => it !== undefined));
  checkTexts(texts);
  if (image !== undefined) checkUrl(['image'], image);
  if (logo !== undefined && !/^[\w-][\w. -]*\.svg$/.test(String(logo)))
    throw new SettingError(['logo'], '"logo" must be the name of an SVG file beside the settings.');
  if (links !== undefined && !isObject(links))
    throw new SettingError(['links'], '"links" must have a URL for each text.');
  for (const [text, url] of Object.entries(links ?? {})) checkUrl(['links', text], url);
  return {
    ...(texts as Pick<SiteSettings, 'title' | 'footer' | 'downloads'>),
    ...(image !== undefined && { image: String(image) }),
    ...(logo !== undefined && { logo: String(logo) }),
    ...(links !== undefined && { links: links as Readonly<Record<string, string>> }),
  };
}

/** Checks that the value of a parameter can be written in a URL or header. */
function checkValue(value: unknown, operationId: string, parameter: string): void {
  const items = Array.isArray(value) ? value : [value];
  const isScalar = (it: unknown) => it !== '' && /^(string|number|boolean)$/.test(typeof it);
  if (items.length > 0 && items.every(isScalar)) return;
  throw new SettingError(
    ['samples', 'values', operationId, parameter],
    `The value of ${parameter} must be a text, a number, true, false or a list of them.`,
  );
}

/** Reads the settings of samples. */
function readSampleSettings(settings: unknown): SampleSettings {
  if (!isObject(settings)) throw new SettingError(['samples'], '"samples" must be an object.');
  checkNames(settings, ['examples', 'values'], ['samples']);
  const { examples = [], values = {} } = settings;
  if (!Array.isArray(examples) || !examples.every((it) => typeof it === 'string'))
    throw new SettingError(['samples', 'examples'], '"samples.examples" must be a list of names.');
  if (!isObject(values) || !Object.values(values).every(isObject))
    throw new SettingError(
      ['samples', 'values'],
      '"samples.values" must have an object for each operationId.',
    );
  for (const [id, it] of Object.entries(values))
    for (const [name, value] of Object.entries(Object(it))) checkValue(value, id, name);
  return { examples, values: values as SampleSettings['values'] };
}

/** Reads the settings of a group, which must all be there. */
function checkGroup(name: string, members: readonly string[], settings: unknown): void {
  const missing = members.filter((it) => !Object.hasOwn(Object(settings), it));
  if (!isObject(settings) || missing.length > 0)
    throw new SettingError([name], `"${name}" must have the settings ${members.join(', ')}.`);
  checkNames(settings, members, [name]);
  checkTexts(settings, [name]);
}

/**
 * Reads a settings file. Settings that it lacks have their defaults.
 *
 * @throws SettingError if it has an unknown or invalid setting.
 * @throws SyntaxError if it is not JSON.
 */
export function parseSettings(json: string): SiteSettings {
  const settings: unknown = JSON.parse(json);
  if (!isObject(settings)) throw new SettingError([], 'The settings must be an object.');
  checkNames(settings, settingNames);
  const { samples = {}, url, title, footer, links, image, logo, downloads, ...others } = settings;
  if (url !== undefined && !/^https:\/\/[^?#]*[^?#/]$/.test(String(url)))
    throw new SettingError(['url'], '"url" must start with https:// and not end with a slash.');
  for (const [key, value] of Object.entries(others)) {
    const members = Object.hasOwn(groups, key) ? groups[key] : undefined;
    if (members) checkGroup(key, members, value);
    else checkTexts({ [key]: value });
  }
  checkSampleNames(others);
  return {
    ...defaultSettings,
    ...others,
    ...readPageSettings({ title, footer, links, image, logo, downloads }),
    samples: readSampleSettings(samples),
    ...(url !== undefined && { url: String(url) }),
  };
}
