import { requireOperations } from './arguments.ts';
import type { Operation } from './model/operation.ts';

/** A path of the contract that matches a request. */
export interface Match {
  /** The operations of the path by uppercase method. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Value of the `Allow` header: the supported methods. */
  readonly allow: string;
  /** Path parameter values by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** Matches decoded path segments; returns undefined if no path matches. */
export type Router = (segments: readonly string[]) => Match | undefined;

/** A parsed path template. */
interface Template {
  /** The literal text of each segment; undefined for a parameter. */
  readonly literals: readonly (string | undefined)[];
  /** The parameter name of each segment; undefined for literal text. */
  readonly names: readonly (string | undefined)[];
  readonly operations: Map<string, Operation>;
}

/** Returns the methods of a path: GET implies HEAD, and every path has OPTIONS. */
const allowOf = (operations: ReadonlyMap<string, Operation>): string =>
  [...operations.keys()]
    .flatMap((it) => (it === 'GET' ? ['GET', 'HEAD'] : [it]))
    .concat('OPTIONS')
    .join(', ');

function parseTemplate(path: string): Template {
  const segments = path.slice(1).split('/');
  const names = segments.map((it) => /^\{(.+)\}$/.exec(it)?.[1]);
  const literals = segments.map((it, index) => (names[index] === undefined ? it : undefined));
  return { literals, names, operations: new Map() };
}

/** Sorts literal segments before parameters (OpenAPI, Paths Object). */
function byLiteralText(one: Template, other: Template): number {
  const differs = one.literals.findIndex(
    (it, at) => (it === undefined) !== (other.literals[at] === undefined),
  );
  return differs < 0 ? 0 : one.literals[differs] === undefined ? 1 : -1;
}

/**
 * Creates a router for the paths of the operations.
 *
 * @throws TypeError if they are no list.
 */
export function routerOf(operations: readonly Operation[]): Router {
  requireOperations(operations, 'The argument of routerOf');
  const templates = new Map<string, Template>();
  for (const operation of operations) {
    const template = templates.get(operation.path) ?? parseTemplate(operation.path);
    template.operations.set(operation.method, operation);
    templates.set(operation.path, template);
  }
  const routes = [...templates.values()]
    .sort(byLiteralText)
    .map((template) => ({ ...template, allow: allowOf(template.operations) }));

  /** Returns whether the segments have the literal text of a template and no empty parameter. */
  const matches = (literals: Template['literals'], segments: readonly string[]): boolean => {
    for (let at = 0; at < literals.length; at++) {
      const text = literals[at];
      if (text === undefined ? segments[at] === '' : segments[at] !== text) return false;
    }
    return true;
  };

  return (segments) => {
    for (const { literals, names, operations: pathOperations, allow } of routes) {
      if (literals.length !== segments.length || !matches(literals, segments)) continue;
      const values: Record<string, string> = {};
      for (let at = 0; at < names.length; at++) {
        const name = names[at];
        if (name !== undefined) values[name] = segments[at] ?? '';
      }
      return { operations: pathOperations, allow, values };
    }
    return undefined;
  };
}
