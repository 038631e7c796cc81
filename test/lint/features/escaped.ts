import {
  camelCase,
  componentName,
  identifier,
  successOf,
  typeName,
} from '@scalingo-addons/openapi';
import type { ReachedOperation } from './document.ts';

/** A name in the document and the name in generated code. */
type Renamed = readonly [name: string, generated: string];

/** Lists the names of an operation that generated code changes. */
type Lister = (operation: ReachedOperation) => readonly Renamed[];

const changed = (names: readonly string[], generate: (name: string) => string): Renamed[] =>
  names.map((it): Renamed => [it, generate(it)]).filter(([from, to]) => from !== to);

/** Names that are reserved words or used by generated code itself. */
const reserved = (names: readonly string[]): Renamed[] =>
  changed(names, identifier).filter(([name, generated]) => generated === `${camelCase(name)}_`);

/** Names that generated code cannot use as they are, by what they name. */
export const escapedNames: Readonly<Record<string, Lister>> = {
  'Path parameters in snake_case': ({ operation }) =>
    changed(
      operation.parameters.filter((it) => it.in === 'path').map(({ name }) => name),
      camelCase,
    ),
  'Path parameters that are reserved words or names of generated code': ({ operation }) =>
    reserved(operation.parameters.filter((it) => it.in === 'path').map(({ name }) => name)),
  'Headers of API keys': ({ operation }) =>
    changed(
      operation.security.flat().flatMap(({ type, header }) => (type === 'apiKey' ? header : [])),
      camelCase,
    ),
  'Required headers of a success without a body': ({ operation }) => {
    const success = successOf(operation);
    if (!success || success.content.length > 0) return [];
    return changed(
      success.headers.filter(({ required }) => required).map(({ name }) => name),
      camelCase,
    );
  },
  'Schemas named like global types': ({ document, nodes }) =>
    changed(
      nodes.flatMap((it) =>
        typeof it.$ref === 'string' ? (componentName(document, it.$ref) ?? []) : [],
      ),
      typeName,
    ),
};
