import { isObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import { isEqual } from '../comparison/is-equal.ts';
import { keysOfBoth, pointerBelow } from '../comparison/sides.ts';

const infoOf = ({ info }: OpenApiDocument) => (isObject(info) ? info : {});

/** The tags by name, without the client group, which is compared with the operations. */
const tagsOf = ({ tags }: OpenApiDocument): Record<string, unknown> =>
  Object.fromEntries(
    (Array.isArray(tags) ? tags : [])
      .filter(isObject)
      .map(({ 'x-client-group': _, ...tag }) => [String(tag.name), tag]),
  );

/** What is compared with the operations, or says nothing about the API. */
const handled = new Set([
  ...['info', 'tags', 'paths', 'components', 'servers', 'security', 'x-generated'],
]);

/** Compares what belongs to no operation: the introduction, the sections and the rest of the root. */
export function compareRoot({ before, after, findings }: Comparison): void {
  const root = { pointer: '#' };
  const [oldInfo, newInfo] = [infoOf(before.document), infoOf(after.document)];
  for (const key of keysOfBoth(oldInfo, newInfo).filter((it) => it !== 'version')) {
    const pointer = pointerBelow(root, 'info', key);
    if (!isEqual(oldInfo[key], newInfo[key]))
      findings.addRevision(
        { part: 'other part', name: 'info' },
        { before: pointer, after: pointer },
      );
  }
  const [oldTags, newTags] = [tagsOf(before.document), tagsOf(after.document)];
  for (const name of keysOfBoth(oldTags, newTags)) {
    if (isEqual(oldTags[name], newTags[name])) continue;
    findings.addRevision(
      { part: 'other part', name: `tag ${name}` },
      { before: '#/tags', after: '#/tags' },
    );
  }
  for (const key of keysOfBoth(before.document, after.document).filter((it) => !handled.has(it))) {
    if (isEqual(before.document[key], after.document[key])) continue;
    const pointer = pointerBelow(root, key);
    if (key === 'externalDocs') {
      findings.addRevision({ part: 'other part', name: key }, { before: pointer, after: pointer });
      continue;
    }
    findings.add(
      {
        kind: 'keyword-changed',
        impact: key === 'webhooks' ? 'major' : 'patch',
        text: `\`${key}\` of the document changed.`,
        where: { operations: [] },
      },
      { before: pointer, after: pointer },
    );
  }
}
