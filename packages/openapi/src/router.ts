import type { Operation } from './model/operation.ts';

/** A path of the contract that a request asks for. */
export interface Match {
  /** The operations of the path by method, in capitals. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** The methods that are answered there, for `Allow`. */
  readonly allow: string;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds the path of the contract that decoded segments belong to; undefined where there is none. */
export type Router = (segments: readonly string[]) => Match | undefined;

/** A path template, taken apart. */
interface Template {
  /** The fixed text of each segment, or undefined where a parameter stands. */
  readonly fixed: readonly (string | undefined)[];
  /** The name of the parameter of each segment, or undefined where there is none. */
  readonly names: readonly (string | undefined)[];
  readonly operations: Map<string, Operation>;
}

/** The methods that a path answers: HEAD goes with GET, and OPTIONS with all. */
const allowOf = (operations: ReadonlyMap<string, Operation>): string =>
  [...operations.keys()]
    .flatMap((it) => (it === 'GET' ? ['GET', 'HEAD'] : [it]))
    .concat('OPTIONS')
    .join(', ');

function templateOf(path: string): Template {
  const segments = path.slice(1).split('/');
  const names = segments.map((it) => /^\{(.+)\}$/.exec(it)?.[1]);
  const fixed = segments.map((it, index) => (names[index] === undefined ? it : undefined));
  return { fixed, names, operations: new Map() };
}

/** Where one has fixed text and the other a parameter, the first goes before (OpenAPI, Paths Object). */
function byFixedText(one: Template, other: Template): number {
  const differs = one.fixed.findIndex(
    (it, at) => (it === undefined) !== (other.fixed[at] === undefined),
  );
  return differs < 0 ? 0 : one.fixed[differs] === undefined ? 1 : -1;
}

/** A router over the paths of the operations. */
export function routerOf(operations: readonly Operation[]): Router {
  const templates = new Map<string, Template>();
  for (const operation of operations) {
    const template = templates.get(operation.path) ?? templateOf(operation.path);
    template.operations.set(operation.method, operation);
    templates.set(operation.path, template);
  }
  const routes = [...templates.values()]
    .sort(byFixedText)
    .map((template) => ({ ...template, allow: allowOf(template.operations) }));

  /** Whether a path has the fixed text of a template, and something where parameters stand. */
  const fits = (fixed: Template['fixed'], segments: readonly string[]): boolean => {
    for (let at = 0; at < fixed.length; at++) {
      const text = fixed[at];
      if (text === undefined ? segments[at] === '' : segments[at] !== text) return false;
    }
    return true;
  };

  return (segments) => {
    for (const { fixed, names, operations: own, allow } of routes) {
      if (fixed.length !== segments.length || !fits(fixed, segments)) continue;
      const values: Record<string, string> = {};
      for (let at = 0; at < names.length; at++) {
        const name = names[at];
        if (name !== undefined) values[name] = segments[at] ?? '';
      }
      return { operations: own, allow, values };
    }
    return undefined;
  };
}
