import type { BrokenRule } from '../../model/finding.ts';
import { escapeMarkup } from '../escape-markup.ts';
import { printable } from '../printable.ts';

/** A filter of the findings without scripts: the style sheet hides what the selected options exclude. */
export interface Filter {
  /** The lists to choose from. */
  readonly controls: string;
  readonly style: string;
  /** Returns the attributes by which the style sheet finds a rule. */
  attributesOf(rule: BrokenRule): string;
}

interface Criterion {
  readonly name: string;
  valuesOf(rule: BrokenRule): readonly string[];
}

const criteria: readonly Criterion[] = [
  { name: 'severity', valuesOf: ({ severity }) => [severity] },
  { name: 'check', valuesOf: ({ checks }) => checks },
  { name: 'operation', valuesOf: ({ operations }) => operations },
];

/** Creates the filter of a page. Values are numbered, so that texts of the server are not part of the style sheet. */
export function createFilter(rules: readonly BrokenRule[]): Filter {
  const lists = criteria.map(({ name, valuesOf }) => ({
    name,
    valuesOf,
    values: [...new Set(rules.flatMap(valuesOf))].sort(),
  }));
  const select = ({ name, values }: (typeof lists)[number]): string => {
    const options = values.map(
      (it, at) => `<option value="${at}">${escapeMarkup(printable(it))}</option>`,
    );
    return `<label>${name} <select id="by-${name}"><option value="">all</option>${options.join('')}</select></label>`;
  };
  return {
    controls: `<p class="filter">${lists.map(select).join(' ')}</p>\n`,
    style: lists
      .flatMap(({ name, values }) =>
        values.map(
          (_it, at) =>
            `main:has(#by-${name} option[value="${at}"]:checked) article[id]:not([data-${name}~="${at}"]){display:none}`,
        ),
      )
      .join('\n'),
    attributesOf: (rule) =>
      lists
        .map(({ name, values, valuesOf }) => {
          const numbers = valuesOf(rule).map((it) => values.indexOf(it));
          return `data-${name}="${numbers.join(' ')}"`;
        })
        .join(' '),
  };
}
