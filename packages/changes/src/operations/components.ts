import { isObject, type Located, locate } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import { isEqual } from '../comparison/is-equal.ts';
import { keysOfBoth, type Pair, pointerBelow, type Side } from '../comparison/sides.ts';
import { compareSchema } from '../schemas/compare-schema.ts';
import { compareHeader } from './headers.ts';
import { compareParameter, parameterSite } from './parameters.ts';
import { compareRequestBody, requestBodySite } from './request-bodies.ts';
import { compareResponse, responseSite } from './responses.ts';
import { compareSecurityScheme } from './security-schemes.ts';

const componentsOf = ({ document }: Side, kind: string): Record<string, unknown> => {
  const components = isObject(document.components) ? document.components : {};
  return isObject(components[kind]) ? components[kind] : {};
};

/** The rules for a component that both documents have, by its kind. */
const rules: Readonly<Record<string, (comparison: Comparison, nodes: Pair, name: string) => void>> =
  {
    schemas: (comparison, nodes, name) => compareNamedSchema(comparison, nodes, name),
    parameters: (comparison, nodes, name) => {
      const uses = usesOf(comparison, nodes);
      compareParameter(comparison, nodes, parameterSite(nodes.after.node, uses), name);
    },
    headers: (comparison, nodes, name) => {
      const uses = usesOf(comparison, nodes);
      const owner = `the response header \`${uses.headers[0] ?? name}\``;
      compareHeader(comparison, nodes, { owner, path: '', uses }, name);
    },
    requestBodies: (comparison, nodes, name) =>
      compareRequestBody(comparison, nodes, requestBodySite(usesOf(comparison, nodes)), name),
    responses: (comparison, nodes, name) =>
      compareResponse(comparison, nodes, responseSite(usesOf(comparison, nodes)), name),
    securitySchemes: (comparison, nodes, name) =>
      compareSecurityScheme(comparison, nodes, name, usesOf(comparison, nodes)),
  };

const usesOf = ({ usage }: Comparison, { before, after }: Pair) =>
  usage.of({ before: before.pointer, after: after.pointer });

function compareNamedSchema(comparison: Comparison, nodes: Pair, name: string): void {
  const site = { owner: '', path: '', schema: name, uses: usesOf(comparison, nodes) };
  compareSchema(comparison, nodes, site, { part: 'schema', name });
}

/** Compares the components of both documents, each once. What only one document has is compared where it is used. */
export function compareComponents(comparison: Comparison): void {
  const { before, after, findings } = comparison;
  const kinds = keysOfBoth(
    isObject(before.document.components) ? before.document.components : {},
    isObject(after.document.components) ? after.document.components : {},
  );
  for (const kind of kinds) {
    const [old, current] = [componentsOf(before, kind), componentsOf(after, kind)];
    for (const name of keysOfBoth(old, current)) {
      const pointer = pointerBelow({ pointer: '#/components' }, kind, name);
      if (isEqual(old[name], current[name])) continue;
      const [oldNode, newNode] = [old[name], current[name]];
      const rule = rules[kind];
      if (rule && isObject(oldNode) && isObject(newNode)) {
        rule(
          comparison,
          { before: { node: oldNode, pointer }, after: { node: newNode, pointer } },
          name,
        );
      } else if (kind !== 'schemas') {
        findings.addRevision(
          { part: 'other part', name: `${kind} ${name}` },
          { before: pointer, after: pointer },
        );
      }
    }
  }
}

/** Compares renamed schemas under their new names, and reports the schemas that only one document has. */
export function compareSchemaNames(comparison: Comparison): void {
  const { before, after, findings, renamed } = comparison;
  const nodeAt = ({ document }: Side, pointer: string): Located => locate(document, pointer);
  const nameOf = (pointer: string) => pointer.split('/').at(-1) ?? '';
  // A map that grows while it is iterated: comparing a renamed schema can reveal another one.
  for (const [old, current] of renamed) {
    const nodes = { before: nodeAt(before, old), after: nodeAt(after, current) };
    const uses = usesOf(comparison, nodes);
    findings.add(
      {
        kind: 'schema-renamed',
        impact: 'major',
        text: `The schema \`${nameOf(old)}\` was renamed to \`${nameOf(current)}\`.`,
        where: { operations: uses.operations, schema: nameOf(current) },
      },
      { before: old, after: current },
    );
    compareNamedSchema(comparison, nodes, nameOf(current));
  }
  const [old, current] = [componentsOf(before, 'schemas'), componentsOf(after, 'schemas')];
  for (const name of keysOfBoth(old, current)) {
    const pointer = pointerBelow({ pointer: '#/components/schemas' }, name);
    if (!Object.hasOwn(current, name) && !renamed.has(pointer)) {
      const { operations } = comparison.usage.before(pointer);
      findings.add(
        {
          kind: 'schema-removed',
          impact: operations.length > 0 ? 'major' : 'patch',
          text: `The schema \`${name}\` was removed.`,
          where: { operations, schema: name },
        },
        { before: pointer, after: pointer },
      );
    } else if (!Object.hasOwn(old, name) && ![...renamed.values()].includes(pointer)) {
      findings.add(
        {
          kind: 'schema-added',
          impact: 'patch',
          text: `The schema \`${name}\` is new.`,
          where: { operations: [], schema: name },
        },
        { before: pointer, after: pointer },
      );
    }
  }
}
