import type { Located } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import {
  below,
  isSameComponent,
  keysOfBoth,
  type Pair,
  pointerBelow,
  pointersBelow,
  type Side,
} from '../comparison/sides.ts';
import type { Site } from '../comparison/site.ts';
import { type Uses, usedBy } from '../comparison/usage.ts';
import { compareHeaders } from './headers.ts';
import { compareContent } from './media-types.ts';
import type { OperationPair } from './pair.ts';

/** The place of a response in a sentence, by its statuses. */
export function responseSite(uses: Uses): Site {
  const statuses = uses.statuses.join(' or ');
  const owner = statuses === '' ? 'the response' : `the ${statuses} response`;
  return { owner, path: '', uses };
}

/** Compares the responses of an operation. */
export function compareResponses(comparison: Comparison, { nodes, after }: OperationPair): void {
  const responsesOf = (side: Side, operation: Located): Located =>
    below(side, operation, 'responses') ?? {
      node: {},
      pointer: pointerBelow(operation, 'responses'),
    };
  const responses = {
    before: responsesOf(comparison.before, nodes.before),
    after: responsesOf(comparison.after, nodes.after),
  };
  for (const status of keysOfBoth(responses.before.node, responses.after.node)) {
    const old = below(comparison.before, responses.before, status);
    const current = below(comparison.after, responses.after, status);
    const site = responseSite(usedBy(after, 'response', status));
    const pointers = pointersBelow(responses, status);
    if (old && current) {
      const pair = { before: old, after: current };
      if (!isSameComponent(pair))
        compareResponse(comparison, pair, site, `${after.operationId} ${status}`);
    } else if (current) {
      comparison.report(site, 'response-added', 'minor', 'is new', pointers);
    } else if (old) {
      const component = { before: old.pointer, after: pointers.after };
      comparison.report(site, 'response-removed', 'major', 'was removed', pointers, component);
    }
  }
}

/** Compares a response at one place of the document. */
export function compareResponse(
  comparison: Comparison,
  nodes: Pair,
  site: Site,
  name: string,
): void {
  const owner = { part: 'response', name } as const;
  compareHeaders(comparison, nodes, site);
  compareContent(comparison, nodes, site, owner);
  comparison.reportRevision(owner, nodes);
  comparison.reportOthers(site, nodes, ['headers', 'content']);
}
