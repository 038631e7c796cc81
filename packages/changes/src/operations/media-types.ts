import { isObject, type Located } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import type { Owner } from '../comparison/findings.ts';
import { keysOfBoth, type Pair, pointerBelow, pointersBelow } from '../comparison/sides.ts';
import type { Site } from '../comparison/site.ts';
import { compareSchema } from '../schemas/compare-schema.ts';
import { toSchema, viewWhole } from '../schemas/view.ts';

const contentOf = ({ node }: Located): Record<string, unknown> =>
  isObject(node.content) ? node.content : {};

/** Compares the media types of a request body, response, parameter or header. */
export function compareContent(
  comparison: Comparison,
  nodes: Pair,
  site: Site,
  owner: Owner,
): void {
  const { before, after } = { before: contentOf(nodes.before), after: contentOf(nodes.after) };
  for (const type of keysOfBoth(before, after)) {
    const pointers = pointersBelow(nodes, 'content', type);
    const [old, current] = [before[type], after[type]];
    if (isObject(old) && isObject(current)) {
      const mediaTypes = {
        before: { node: old, pointer: pointers.before },
        after: { node: current, pointer: pointers.after },
      };
      compareMediaType(comparison, mediaTypes, site, owner);
    } else if (old === undefined) {
      const text = `can have the media type \`${type}\``;
      comparison.report(site, 'media-type-added', 'minor', text, pointers);
    } else {
      const text = `no longer has the media type \`${type}\``;
      comparison.report(site, 'media-type-removed', 'major', text, pointers);
    }
  }
}

function compareMediaType(comparison: Comparison, nodes: Pair, site: Site, owner: Owner): void {
  const schemaOf = (it: Located): Located => ({
    node: toSchema(it.node.schema),
    pointer: pointerBelow(it, 'schema'),
  });
  const schemas = { before: schemaOf(nodes.before), after: schemaOf(nodes.after) };
  compareSchema(comparison, schemas, site, owner);
  comparison.reportRevision(owner, nodes);
  compareEnvelope(comparison, nodes, schemas.before, site);
  comparison.reportOthers(site, nodes, ['schema', 'x-envelope'], 'major');
}

/** Compares the property that clients unwrap: it decides what their methods accept and return. */
function compareEnvelope(comparison: Comparison, nodes: Pair, schema: Located, site: Site): void {
  const old = nodes.before.node['x-envelope'];
  const current = nodes.after.node['x-envelope'];
  if (old === current) return;
  const pointers = pointersBelow(nodes, 'x-envelope');
  const { properties } = viewWhole(comparison.before, schema);
  // Before documents stated envelopes, the only property was the envelope.
  if (old === undefined && properties.size === 1 && properties.has(String(current))) {
    const text = 'now states which property wraps its content; the property is the same';
    comparison.report(site, 'envelope-stated', 'patch', text, pointers);
    return;
  }
  const instead = old === undefined ? '' : ` instead of \`${old}\``;
  const envelope =
    current === undefined ? `no envelope${instead}` : `the envelope \`${current}\`${instead}`;
  const text = `has ${envelope}, so the client's type changes`;
  comparison.report(site, 'envelope-changed', 'major', text, pointers);
}
