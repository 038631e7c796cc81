import { type Located, locate, type Operation } from '@scalingo-addons/openapi';
import type { Impact } from '../change.ts';
import type { Comparison } from '../comparison/comparison.ts';
import { route } from '../comparison/match-operations.ts';
import { type Pair, pointersBelow, type Side } from '../comparison/sides.ts';
import { usedBy } from '../comparison/usage.ts';
import { compareClient } from './client.ts';
import type { OperationPair } from './pair.ts';
import { compareParameters } from './parameters.ts';
import { compareRequestBodies } from './request-bodies.ts';
import { compareResponses } from './responses.ts';
import { compareSecurity } from './security.ts';
import { compareServers } from './servers.ts';

/** An operation in a sentence. */
const nameOf = ({ method, path, operationId }: Operation): string =>
  `\`${method} ${path}\` (\`${operationId}\`)`;

/** Compares the operations of both documents. */
export function compareOperations(comparison: Comparison): void {
  const { matched, before, after } = comparison;
  const nodeOf = ({ document }: Side, { pointer }: Operation): Located => locate(document, pointer);
  for (const it of matched.removed)
    report(comparison, it, 'operation-removed', 'major', `${nameOf(it)} was removed.`);
  for (const it of matched.added)
    report(comparison, it, 'operation-added', 'minor', `${nameOf(it)} is new: ${it.summary}.`);
  for (const pair of matched.kept) {
    const nodes = { before: nodeOf(before, pair.before), after: nodeOf(after, pair.after) };
    compareOperation(comparison, { ...pair, nodes });
  }
}

function report(
  { findings }: Comparison,
  { operationId, pointer }: Operation,
  kind: string,
  impact: Impact,
  text: string,
  pointers: Pair<string> = { before: pointer, after: pointer },
): void {
  findings.add({ kind, impact, text, where: { operations: [operationId] } }, pointers);
}

function compareOperation(comparison: Comparison, pair: OperationPair): void {
  comparePath(comparison, pair);
  compareClient(comparison, pair);
  compareDeprecation(comparison, pair);
  compareSecurity(comparison, pair);
  compareServers(comparison, pair);
  compareParameters(comparison, pair);
  compareRequestBodies(comparison, pair);
  compareResponses(comparison, pair);
  const { nodes, after } = pair;
  comparison.reportRevision({ part: 'operation', name: after.operationId }, nodes);
  const site = { owner: 'the operation', path: '', uses: usedBy(after, 'request') };
  // Callbacks change what the API sends.
  comparison.reportOthers(site, nodes, handled, 'major');
}

const handled = [
  ...['operationId', 'tags', 'deprecated', 'security', 'servers', 'parameters', 'requestBody'],
  ...['responses', 'x-client-method', 'x-safe-to-retry'],
];

function comparePath(comparison: Comparison, { before, after, nodes }: OperationPair): void {
  // New names of path parameters are reported with the parameters.
  if (route(before) === route(after)) return;
  const [old, current] = [before, after].map(({ method, path }) => `\`${method} ${path}\``);
  const text = `\`${after.operationId}\` is now ${current} instead of ${old}.`;
  report(comparison, after, 'operation-moved', 'major', text, {
    before: nodes.before.pointer,
    after: nodes.after.pointer,
  });
}

function compareDeprecation(comparison: Comparison, { before, after, nodes }: OperationPair): void {
  if (before.deprecated === after.deprecated) return;
  report(
    comparison,
    after,
    after.deprecated ? 'operation-deprecated' : 'operation-undeprecated',
    'minor',
    `${nameOf(after)} is ${after.deprecated ? '' : 'no longer '}deprecated.`,
    pointersBelow(nodes, 'deprecated'),
  );
}
