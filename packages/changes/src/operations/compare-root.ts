import { isObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import { isEqual } from '../comparison/is-equal.ts';
import { keysOfBoth, pointerBelow } from '../comparison/sides.ts';

const infoOf = ({ info }: OpenApiDocument) => (isObject(info) ? info : {});

interface Tag {
  readonly name: string;
}

/** The tags, without the client group, which is compared with the operations. */
const tagsOf = ({ tags }: OpenApiDocument): readonly Tag[] =>
  (Array.isArray(tags) ? tags : [])
    .filter(isObject)
    .map(({ 'x-client-group': _, ...tag }) => ({ ...tag, name: String(tag.name) }));

/** Compares the sections. */
function compareTags({ before, after, findings }: Comparison): void {
  const [oldTags, newTags] = [tagsOf(before.document), tagsOf(after.document)];
  const pointerTo = (tags: readonly Tag[], name: string) => {
    const index = tags.findIndex((it) => it.name === name);
    return index < 0 ? '#/tags' : pointerBelow({ pointer: '#' }, 'tags', index);
  };
  const names = [...new Set([...oldTags, ...newTags].map((it) => it.name))];
  for (const name of names) {
    const [old, current] = [oldTags, newTags].map((tags) => tags.find((it) => it.name === name));
    const pointers = { before: pointerTo(oldTags, name), after: pointerTo(newTags, name) };
    if (old && current) {
      if (isEqual(old, current)) continue;
      findings.addRevision({ part: 'other part', name: `tag ${name}` }, pointers);
      continue;
    }
    // What is in a section is compared with the operations.
    findings.add(
      {
        kind: current ? 'tag-added' : 'tag-removed',
        impact: 'minor',
        text: `The section ${name} ${current ? 'is new' : 'was removed'}.`,
        where: { operations: [] },
      },
      pointers,
    );
  }
}

/** What is compared with the operations, or says nothing about the API. */
const handled = new Set([
  ...['info', 'tags', 'paths', 'components', 'servers', 'security', 'x-generated'],
]);

function describeRoot(key: string, before: unknown, after: unknown): string {
  return key === 'openapi'
    ? `The document is written in OpenAPI ${after} instead of ${before}.`
    : `\`${key}\` of the document changed.`;
}

/** Compares what belongs to no operation: the introduction, the sections and the rest of the root. */
export function compareRoot(comparison: Comparison): void {
  const { before, after, findings } = comparison;
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
  compareTags(comparison);
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
        text: describeRoot(key, before.document[key], after.document[key]),
        where: { operations: [] },
      },
      { before: pointer, after: pointer },
    );
  }
}
