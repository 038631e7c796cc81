import {
  type Located,
  locate,
  type Operation,
  type Parameter,
  pathParametersOf,
} from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import { isEqual } from '../comparison/is-equal.ts';
import {
  isSameComponent,
  type Pair,
  pointerBelow,
  pointersBelow,
  type Side,
} from '../comparison/sides.ts';
import type { Site } from '../comparison/site.ts';
import { type Uses, usedBy } from '../comparison/usage.ts';
import { compareSchema } from '../schemas/compare-schema.ts';
import { toSchema } from '../schemas/view.ts';
import { compareContent } from './media-types.ts';
import type { OperationPair } from './pair.ts';

const pointerOf = ({ schema }: Parameter): string => schema.replace(/\/schema$/, '');

/** The pointer of a parameter in the list of its operation or path, which may refer to a component. */
function pointerOfUse(side: Side, operation: Operation, parameter: Parameter): string {
  for (const owner of [operation.pointer, operation.pointer.replace(/\/[^/]+$/, '')]) {
    const { node } = locate(side.document, owner);
    const list = Array.isArray(node.parameters) ? node.parameters : [];
    for (const index of list.keys()) {
      const pointer = pointerBelow({ pointer: owner }, 'parameters', index);
      if (locate(side.document, pointer).pointer === pointerOf(parameter)) return pointer;
    }
  }
  return pointerOf(parameter);
}

/** What identifies a parameter. Header names are case-insensitive. */
const keyOf = (it: Parameter): string =>
  it.in === 'header' ? `header ${it.name.toLowerCase()}` : `${it.in} ${it.name}`;

/** The place of a parameter in a sentence. */
export const parameterSite = (node: { in?: unknown; name?: unknown }, uses: Uses): Site => ({
  owner: `the ${node.in} parameter \`${node.name}\``,
  path: '',
  uses,
});

/** Compares the parameters of an operation. Path parameters are matched by position, so that a new name is noticed. */
export function compareParameters(comparison: Comparison, { before, after }: OperationPair): void {
  const names = new Map(
    pathParametersOf(before).map((it, index) => [it, pathParametersOf(after)[index]]),
  );
  const matchOf = (old: Parameter) =>
    after.parameters.find(
      (it) =>
        keyOf(it) === keyOf(old) ||
        (it.in === 'path' && old.in === 'path' && names.get(old.name) === it.name),
    );
  for (const old of before.parameters) {
    const current = matchOf(old);
    if (current) compareBoth(comparison, { before: old, after: current }, after);
    else {
      const site = parameterSite(old, usedBy(after, 'request'));
      const pointers = {
        before: pointerOfUse(comparison.before, before, old),
        after: pointerBelow(after, 'parameters'),
      };
      const component = { before: pointerOf(old), after: pointers.after };
      comparison.report(site, 'parameter-removed', 'major', 'was removed', pointers, component);
    }
  }
  for (const it of after.parameters) {
    if (before.parameters.some((old) => matchOf(old) === it)) continue;
    const site = parameterSite(it, usedBy(after, 'request'));
    const pointers = {
      before: pointerBelow(before, 'parameters'),
      after: pointerOfUse(comparison.after, after, it),
    };
    if (it.required)
      comparison.report(site, 'required-parameter-added', 'major', 'is new and required', pointers);
    else comparison.report(site, 'parameter-added', 'minor', 'is new', pointers);
  }
}

function compareBoth(comparison: Comparison, pair: Pair<Parameter>, operation: Operation): void {
  const located = (side: Side, parameter: Parameter): Located =>
    locate(side.document, pointerOf(parameter));
  const nodes = {
    before: located(comparison.before, pair.before),
    after: located(comparison.after, pair.after),
  };
  if (isSameComponent(nodes)) return;
  const site = parameterSite(pair.after, usedBy(operation, 'request'));
  compareParameter(comparison, nodes, site, `${operation.operationId} ${keyOf(pair.after)}`);
}

const serialization = ['style', 'explode', 'allowReserved'];

/** Compares a parameter at one place of the document. */
export function compareParameter(
  comparison: Comparison,
  nodes: Pair,
  site: Site,
  name: string,
): void {
  const owner = { part: 'parameter', name } as const;
  compareFlags(comparison, nodes, site);
  compareSerialization(comparison, nodes, site);
  compareSchema(comparison, schemasOf(nodes), site, owner);
  compareContent(comparison, nodes, site, owner);
  comparison.reportRevision(owner, nodes);
  comparison.reportOthers(site, nodes, [
    ...['name', 'in', 'required', 'deprecated', 'allowEmptyValue', 'schema', 'content'],
    ...serialization,
  ]);
}

function compareFlags(comparison: Comparison, nodes: Pair, site: Site): void {
  const { before, after } = { before: nodes.before.node, after: nodes.after.node };
  if (before.name !== after.name) {
    const text = `was \`${before.name}\` before`;
    comparison.report(site, 'parameter-renamed', 'major', text, pointersBelow(nodes, 'name'));
  }
  const isRequired = after.required === true;
  if ((before.required === true) !== isRequired) {
    comparison.report(
      site,
      isRequired ? 'parameter-required' : 'parameter-optional',
      isRequired ? 'major' : 'minor',
      isRequired ? 'is required' : 'is optional',
      pointersBelow(nodes, 'required'),
    );
  }
  compareDeprecated(comparison, nodes, site, 'parameter');
}

/** Compares whether a parameter or header is deprecated. */
export function compareDeprecated(
  comparison: Comparison,
  nodes: Pair,
  site: Site,
  noun: 'parameter' | 'header',
): void {
  const isDeprecated = nodes.after.node.deprecated === true;
  if ((nodes.before.node.deprecated === true) === isDeprecated) return;
  comparison.report(
    site,
    isDeprecated ? `${noun}-deprecated` : `${noun}-undeprecated`,
    'minor',
    `is ${isDeprecated ? '' : 'no longer '}deprecated`,
    pointersBelow(nodes, 'deprecated'),
  );
}

/** The serialization keyword's value, its default included. */
function effective({ node }: Located, keyword: string): unknown {
  const style = node.style ?? (node.in === 'query' ? 'form' : 'simple');
  if (keyword === 'style') return style;
  return node[keyword] ?? (keyword === 'explode' ? style === 'form' : false);
}

function compareSerialization(comparison: Comparison, nodes: Pair, site: Site): void {
  const kind = 'parameter-serialization-changed';
  for (const keyword of serialization) {
    const [before, after] = [effective(nodes.before, keyword), effective(nodes.after, keyword)];
    if (isEqual(before, after)) continue;
    const text = `is serialized with \`${keyword}: ${after}\` instead of \`${before}\``;
    comparison.report(site, kind, 'major', text, pointersBelow(nodes, keyword));
  }
  const allowsEmpty = nodes.after.node.allowEmptyValue === true;
  if ((nodes.before.node.allowEmptyValue === true) === allowsEmpty) return;
  comparison.report(
    site,
    kind,
    allowsEmpty ? 'minor' : 'major',
    `can ${allowsEmpty ? '' : 'no longer '}be sent without a value`,
    pointersBelow(nodes, 'allowEmptyValue'),
  );
}

/** The schemas of a parameter or header in both documents. */
export function schemasOf({ before, after }: Pair): Pair {
  const schema = (owner: Located): Located => ({
    node: toSchema(owner.node.schema),
    pointer: pointerBelow(owner, 'schema'),
  });
  return { before: schema(before), after: schema(after) };
}
