import { isObject, locate, type OpenApiDocument, type Operation } from '@scalingo-addons/openapi';
import type { MatchedOperations } from './match-operations.ts';
import type { Pair, Side } from './sides.ts';

export type Direction = 'request' | 'response';

/** The operations that use a part of the document, and how. */
export interface Uses {
  /** operationIds of the newer document, in its order. */
  readonly operations: readonly string[];
  readonly directions: ReadonlySet<Direction>;
  /** Statuses of the responses that use it. */
  readonly statuses: readonly string[];
  /** Names of the response headers that use it. */
  readonly headers: readonly string[];
}

interface Use {
  readonly operationId: string;
  readonly direction: Direction;
  readonly status?: string;
  readonly header?: string;
}

/** Uses by the component's pointer. */
type UsageMap = Map<string, Use[]>;

/** Keywords whose values are data, not parts of the document. */
const dataKeywords = new Set(['example', 'examples', 'default', 'enum', 'const', 'links']);

/** Keywords whose keys are names, not keywords. */
const mapKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas']);

function addUse(usage: UsageMap, pointer: string, use: Use): void {
  const uses = usage.get(pointer);
  if (uses) uses.push(use);
  else usage.set(pointer, [use]);
}

/** Records a use of each component that can be reached from `root`. */
function walk(document: OpenApiDocument, usage: UsageMap, root: unknown, use: Use): void {
  const seen = new Set<string>();
  const follow = (target: unknown, header: string | undefined): void => {
    if (typeof target !== 'string' || !target.startsWith('#/')) return;
    const key = `${target} ${header ?? ''}`;
    if (seen.has(key)) return;
    seen.add(key);
    addUse(usage, target, header === undefined ? use : { ...use, header });
    visit(locate(document, target).node);
  };
  const visit = (value: unknown, header?: string): void => {
    if (Array.isArray(value)) for (const it of value) visit(it);
    if (!isObject(value)) return;
    follow(value.$ref, header);
    const { discriminator } = value;
    if (isObject(discriminator) && isObject(discriminator.mapping))
      for (const target of Object.values(discriminator.mapping)) follow(target, undefined);
    for (const [key, inner] of Object.entries(value)) {
      if (dataKeywords.has(key)) continue;
      if (isObject(inner) && mapKeywords.has(key)) for (const it of Object.values(inner)) visit(it);
      else if (isObject(inner) && key === 'headers')
        for (const [name, it] of Object.entries(inner)) visit(it, name);
      else visit(inner);
    }
  };
  visit(root);
}

function readUsage({ document, operations }: Side): UsageMap {
  const usage: UsageMap = new Map();
  for (const { operationId, path, pointer, security } of operations) {
    const { node } = locate(document, pointer);
    const request: Use = { operationId, direction: 'request' };
    walk(document, usage, [document.paths[path]?.parameters, node.parameters], request);
    walk(document, usage, node.requestBody, request);
    const responses = isObject(node.responses) ? node.responses : {};
    for (const [status, response] of Object.entries(responses))
      walk(document, usage, response, { operationId, direction: 'response', status });
    for (const { name } of security.flat())
      addUse(usage, `#/components/securitySchemes/${name}`, request);
  }
  return usage;
}

const distinct = <T>(values: readonly (T | undefined)[]): T[] =>
  [...new Set(values)].filter((it) => it !== undefined);

const summarize = (uses: readonly Use[]): Uses => ({
  operations: distinct(uses.map((it) => it.operationId)),
  directions: new Set(uses.map((it) => it.direction)),
  statuses: distinct(uses.map((it) => it.status)).sort(),
  headers: distinct(uses.map((it) => it.header)),
});

/** Knows which operations use a component in both documents. */
export class Usage {
  readonly #before: UsageMap;
  readonly #after: UsageMap;
  /** operationId in the newer document by that in the older one. */
  readonly #ids: ReadonlyMap<string, string>;

  constructor(before: Side, after: Side, { kept }: MatchedOperations) {
    this.#before = readUsage(before);
    this.#after = readUsage(after);
    this.#ids = new Map(kept.map((it) => [it.before.operationId, it.after.operationId]));
  }

  /** Returns the uses that both documents have: only those clients can notice a change of the component. */
  of({ before, after }: Pair<string>): Uses {
    const old = new Set(
      (this.#before.get(before) ?? []).map(
        (it) => `${this.#ids.get(it.operationId)} ${it.direction}`,
      ),
    );
    const kept = (this.#after.get(after) ?? []).filter((it) =>
      old.has(`${it.operationId} ${it.direction}`),
    );
    return summarize(kept);
  }

  /** Returns the uses in the older document. */
  before(pointer: string): Uses {
    return summarize(this.#before.get(pointer) ?? []);
  }
}

/** Returns the uses of a part that belongs to one operation. */
export const usedBy = (
  { operationId }: Operation,
  direction: Direction,
  status?: string,
): Uses => ({
  operations: [operationId],
  directions: new Set([direction]),
  statuses: status === undefined ? [] : [status],
  headers: [],
});
