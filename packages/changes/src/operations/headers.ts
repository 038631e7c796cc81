import { isObject, type Located } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import {
  below,
  isSameComponent,
  type Pair,
  pointerBelow,
  pointersBelow,
} from '../comparison/sides.ts';
import { phrase, type Site } from '../comparison/site.ts';
import { compareSchema } from '../schemas/compare-schema.ts';
import { compareContent } from './media-types.ts';
import { compareDeprecated, schemasOf } from './parameters.ts';

/** The headers of a response: the name in the document by the name in lower case, since names are case-insensitive. */
const namesIn = ({ node }: Located): Map<string, string> =>
  new Map(
    Object.keys(isObject(node.headers) ? node.headers : {}).map((it) => [it.toLowerCase(), it]),
  );

/** Compares the headers of a response. */
export function compareHeaders(comparison: Comparison, nodes: Pair, site: Site): void {
  const names = { before: namesIn(nodes.before), after: namesIn(nodes.after) };
  for (const lower of new Set([...names.before.keys(), ...names.after.keys()])) {
    const [oldName, newName] = [names.before.get(lower), names.after.get(lower)];
    const name = newName ?? oldName ?? lower;
    const old = below(comparison.before, nodes.before, 'headers', oldName ?? name);
    const current = below(comparison.after, nodes.after, 'headers', name);
    const pointers = {
      before: pointerBelow(nodes.before, 'headers', oldName ?? name),
      after: pointerBelow(nodes.after, 'headers', name),
    };
    if (old && current) {
      const pair = { before: old, after: current };
      const owner = `the header \`${name}\` of ${phrase(site)}`;
      const place = { owner, path: '', uses: site.uses };
      if (!isSameComponent(pair)) compareHeader(comparison, pair, place, owner);
    } else if (current) {
      comparison.report(site, 'header-added', 'minor', `has the new header \`${name}\``, pointers);
    } else if (old) {
      const text = `no longer has the header \`${name}\``;
      const component = { before: old.pointer, after: pointers.after };
      comparison.report(site, 'header-removed', 'major', text, pointers, component);
    }
  }
}

/** Compares a response header at one place of the document. */
export function compareHeader(comparison: Comparison, nodes: Pair, site: Site, name: string): void {
  const owner = { part: 'other part', name } as const;
  const isRequired = nodes.after.node.required === true;
  if ((nodes.before.node.required === true) !== isRequired) {
    comparison.report(
      site,
      isRequired ? 'header-required' : 'header-optional',
      isRequired ? 'minor' : 'major',
      isRequired ? 'is always present' : 'can be absent',
      pointersBelow(nodes, 'required'),
    );
  }
  compareDeprecated(comparison, nodes, site, 'header');
  compareSchema(comparison, schemasOf(nodes), site, owner);
  compareContent(comparison, nodes, site, owner);
  comparison.reportRevision(owner, nodes);
  comparison.reportOthers(site, nodes, ['required', 'deprecated', 'schema', 'content']);
}
