import { isObject, type Located } from '@scalingo-addons/openapi';
import { type Pair, pointerBelow } from '../comparison/sides.ts';
import { joinWords } from '../comparison/words.ts';
import type { SchemaContext } from './context.ts';
import { type SchemaView, schemaName } from './view.ts';

interface Alternative extends Located {
  /** Name in a sentence: the component's, the title, or its position. */
  readonly name: string;
  /** Pointer of the component schema; undefined for an inline schema. */
  readonly ref: string | undefined;
}

const namesOf = (alternatives: readonly Alternative[]): string[] =>
  alternatives.map(({ name }) => name);

function alternativesOf(view: SchemaView): Alternative[] {
  return ['oneOf', 'anyOf'].flatMap((keyword) => {
    const { value, pointer = '' } = view.keywords.get(keyword) ?? {};
    if (!Array.isArray(value)) return [];
    return value.filter(isObject).map((node, index) => {
      const ref = typeof node.$ref === 'string' ? node.$ref : undefined;
      const label = (ref && schemaName(ref)) ?? node.title;
      const name = label === undefined ? `alternative ${index + 1}` : `\`${label}\``;
      return { node, pointer: pointerBelow({ pointer }, index), name, ref };
    });
  });
}

/** Compares the alternatives of `oneOf` and `anyOf`, matched by component or title, else by position. */
export function compareAlternatives(context: SchemaContext): void {
  const { comparison, views, site } = context;
  const keyword = views.after.keywords.has('anyOf') ? 'anyOf' : 'oneOf';
  const { pointers } = context.keyword(keyword);
  let removed = alternativesOf(views.before);
  let added = alternativesOf(views.after);
  const wereAlternatives = removed.length > 0;
  const isSame = [
    ({ before, after }: Pair<Alternative>) => before.ref !== undefined && before.ref === after.ref,
    ({ before, after }: Pair<Alternative>) =>
      before.ref && after.ref
        ? comparison.isSameSchema({ before: before.ref, after: after.ref })
        : !before.ref && !after.ref && before.name === after.name,
  ];
  for (const matches of isSame) {
    for (const before of removed) {
      const after = added.find((it) => matches({ before, after: it }));
      if (!after) continue;
      removed = removed.filter((it) => it !== before);
      added = added.filter((it) => it !== after);
      if (!before.ref) context.compareInner({ before, after }, site);
    }
  }
  const hasAlternatives = views.after.keywords.has('oneOf') || views.after.keywords.has('anyOf');
  if (added.length > 0) {
    const names = joinWords(namesOf(added), 'or');
    const text = wereAlternatives ? `can also be ${names}` : `is either ${names}`;
    context.report(
      wereAlternatives ? 'alternative-added' : 'alternatives-added',
      {
        request: [wereAlternatives ? 'minor' : 'major', text],
        response: ['major', text],
      },
      pointers,
    );
  }
  if (removed.length > 0) {
    const text = `can no longer be ${joinWords(namesOf(removed), 'or')}`;
    context.report(
      'alternative-removed',
      { request: ['major', text], response: [hasAlternatives ? 'minor' : 'major', text] },
      pointers,
    );
  }
}
