import { camelCase } from '@scalingo-addons/openapi';

/** The methods that an operation can have, in the order of a path's file. */
export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];

/** What a path leads to: a collection, one of its items, or something that there is only one of. */
export interface PathShape {
  readonly kind: 'collection' | 'item' | 'single';
  /** The last literal segment, in singular: `log_archive`. */
  readonly noun: string;
  /** The last literal segment: `log_archives`. */
  readonly segment: string;
  /** The literal segment before: `apps`; undefined if there is none but a version. */
  readonly parent: string | undefined;
}

/** Returns whether the last word of a name in snake_case is a plural. */
const isPlural = (name: string): boolean => /[^su]s$|sses$|uses$/.test(name);

/** Returns a name in snake_case with its last word in singular. */
export function singular(name: string): string {
  if (!isPlural(name)) return name;
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  return name.replace(/(?<=ss|us|x|sh|[^a]ch)es$|s$/, '');
}

/** `log_archive` → `LogArchive`. */
export const pascalCase = (name: string): string =>
  camelCase(name).replace(/^./, (letter) => letter.toUpperCase());

/** `LogArchive` and `Log archive` → `log_archive`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/(?<=[a-z0-9])[A-Z]/g, '_$&')
    .replaceAll(/\W+/g, '_')
    .toLowerCase();

/** `log_archive` → `Log archive`. */
export const titleOf = (name: string): string =>
  snakeCase(name)
    .replaceAll('_', ' ')
    .replace(/^./, (letter) => letter.toUpperCase());

/** Splits a path template into segments. */
export const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** Determines what a path leads to. */
export function shapeOf(path: string): PathShape {
  const literals = segmentsOf(path).filter((it) => !it.startsWith('{') && !/^v\d+$/.test(it));
  const segment = literals.at(-1) ?? '';
  const isItem = path.endsWith('}');
  return {
    kind: isItem ? 'item' : isPlural(segment) ? 'collection' : 'single',
    noun: singular(segment),
    segment,
    parent: literals.at(-2),
  };
}

const verbs: Readonly<Record<Method, string>> = {
  get: 'get',
  post: 'create',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
};

/** Derives an operationId by the rules of lint; undefined if there is no usual one. */
export function deriveOperationId(method: Method, shape: PathShape): string | undefined {
  const { kind, noun, segment, parent } = shape;
  if (method === 'post' && kind === 'item') return undefined;
  // `POST …/apps/{app}/restart` is an action of the app.
  if (method === 'post' && kind === 'single')
    return parent && `${camelCase(segment)}${pascalCase(singular(parent))}`;
  const isMany = kind === 'collection' && method !== 'post';
  const verb = isMany && method === 'get' ? 'list' : verbs[method];
  return `${verb}${pascalCase(isMany ? segment : noun)}`;
}

/** `create` → `created`, `apply` → `applied`, `stop` → `stopped`. */
function participle(verb: string): string {
  if (verb === 'set') return verb;
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return verb.replace(/y$/, 'ied');
  return /^[^aeiou]*[aeiou][bdgmnpt]$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

/** Derives the name of an operation's success from the operationId: `VariableList`, `VariableCreated`. */
export function deriveResponseName(operationId: string): string {
  const [, verb = '', noun = ''] = /^([a-z0-9]+)(.*)$/.exec(operationId) ?? [];
  if (verb === 'list') return `${pascalCase(singular(snakeCase(noun)))}List`;
  return noun + (verb === 'get' ? 'Found' : pascalCase(participle(verb)));
}
