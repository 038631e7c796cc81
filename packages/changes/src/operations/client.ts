import { isObject, type OpenApiDocument, type Operation } from '@scalingo-addons/openapi';
import type { Impact } from '../change.ts';
import type { Comparison } from '../comparison/comparison.ts';
import { type Pair, pointerBelow, pointersBelow } from '../comparison/sides.ts';
import type { OperationPair } from './pair.ts';

/** The pointer to a tag's client group. */
function groupPointer({ tags }: OpenApiDocument, { tag }: Operation): string {
  const list = Array.isArray(tags) ? tags : [];
  const index = list.findIndex((it) => isObject(it) && it.name === tag);
  return pointerBelow({ pointer: '#' }, 'tags', index, 'x-client-group');
}

/** Compares the names that generated code calls an operation by, and whether clients retry it. */
export function compareClient(comparison: Comparison, pair: OperationPair): void {
  const { before, after, nodes } = pair;
  const add = (kind: string, impact: Impact, text: string, pointers: Pair<string>) =>
    comparison.findings.add(
      { kind, impact, text, where: { operations: [after.operationId] } },
      pointers,
    );
  const at = (keyword: string) => pointersBelow(nodes, keyword);
  const isRenamed = before.operationId !== after.operationId;
  if (isRenamed) {
    const text = `\`${before.operationId}\` was renamed to \`${after.operationId}\`.`;
    add('operation-renamed', 'major', text, at('operationId'));
  }
  if (before.tag !== after.tag) {
    const text = `\`${after.operationId}\` moved from the section ${before.tag} to ${after.tag}.`;
    add('tag-changed', 'minor', text, at('tags'));
  }
  if (before.group !== after.group) {
    const text = `The client's group \`${before.group}\` is now \`${after.group}\`.`;
    const pointers =
      before.tag === after.tag
        ? {
            before: groupPointer(comparison.before.document, before),
            after: groupPointer(comparison.after.document, after),
          }
        : at('tags');
    add('client-group-changed', 'major', text, pointers);
  }
  if (before.clientMethod !== after.clientMethod) {
    const [old, current] = [before, after].map((it) => `\`${it.group}.${it.clientMethod}\``);
    const text = `The client's method ${old} is now ${current}.`;
    add('client-method-changed', 'major', text, at(isRenamed ? 'operationId' : 'x-client-method'));
  }
  if (before.isSafeToRetry !== after.isSafeToRetry) {
    const text = after.isSafeToRetry
      ? 'Requests are safe to retry.'
      : 'Requests are no longer safe to retry.';
    add('retry-safety-changed', 'minor', text, at('x-safe-to-retry'));
  }
}
