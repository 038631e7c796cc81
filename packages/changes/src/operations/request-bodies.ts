import type { Comparison } from '../comparison/comparison.ts';
import { below, isSameComponent, type Pair, pointersBelow } from '../comparison/sides.ts';
import type { Site } from '../comparison/site.ts';
import { type Uses, usedBy } from '../comparison/usage.ts';
import { compareContent } from './media-types.ts';
import type { OperationPair } from './pair.ts';

/** The place of a request body in a sentence. */
export const requestBodySite = (uses: Uses): Site => ({
  owner: 'the request body',
  path: '',
  uses,
});

/** Compares the request bodies of an operation. */
export function compareRequestBodies(
  comparison: Comparison,
  { nodes, after }: OperationPair,
): void {
  const old = below(comparison.before, nodes.before, 'requestBody');
  const current = below(comparison.after, nodes.after, 'requestBody');
  const site = requestBodySite(usedBy(after, 'request'));
  const pointers = pointersBelow(nodes, 'requestBody');
  if (old && current) {
    const pair = { before: old, after: current };
    if (!isSameComponent(pair)) compareRequestBody(comparison, pair, site, after.operationId);
  } else if (current) {
    if (current.node.required === true)
      comparison.report(
        site,
        'required-request-body-added',
        'major',
        'is new and required',
        pointers,
      );
    else comparison.report(site, 'request-body-added', 'minor', 'is new', pointers);
  } else if (old) {
    const component = { before: old.pointer, after: pointers.after };
    comparison.report(site, 'request-body-removed', 'major', 'was removed', pointers, component);
  }
}

/** Compares a request body at one place of the document. */
export function compareRequestBody(
  comparison: Comparison,
  nodes: Pair,
  site: Site,
  name: string,
): void {
  const owner = { part: 'request body', name } as const;
  const isRequired = nodes.after.node.required === true;
  if ((nodes.before.node.required === true) !== isRequired) {
    comparison.report(
      site,
      isRequired ? 'request-body-required' : 'request-body-optional',
      isRequired ? 'major' : 'minor',
      isRequired ? 'is required' : 'is optional',
      pointersBelow(nodes, 'required'),
    );
  }
  compareContent(comparison, nodes, site, owner);
  comparison.reportRevision(owner, nodes);
  comparison.reportOthers(site, nodes, ['required', 'content']);
}
