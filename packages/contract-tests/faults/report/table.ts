import { type Fault, kinds } from '../fault.ts';

/** A tool and its verdict on each fault, by id: `` `schema` ``, or an empty string if it finds nothing. */
export interface Column {
  readonly title: string;
  readonly verdicts: ReadonlyMap<string, string>;
}

const fromCell = (text: string): string => text.replaceAll('\\|', '|');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Counts the faults that a tool finds. */
export const foundBy = ({ verdicts }: Column, faults: readonly Fault[]): number =>
  faults.filter(({ id }) => (verdicts.get(id) ?? '') !== '').length;

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Renders the number of faults that each tool finds, by kind, as a Markdown table. */
export function summaryTable(faults: readonly Fault[], columns: readonly Column[]): string {
  const line = (title: string, all: readonly Fault[]) =>
    row(title, String(all.length), ...columns.map((column) => String(foundBy(column, all))));
  return [
    row('kind', 'faults', ...columns.map(({ title }) => title)),
    row('---', '--:', ...columns.map(() => '--:')),
    ...kinds.map((kind) =>
      line(
        kind,
        faults.filter((it) => it.kind === kind),
      ),
    ),
    line('**all**', faults),
  ].join('\n');
}

/** Renders each fault with the verdict of each tool as a Markdown table. */
export function faultTable(faults: readonly Fault[], columns: readonly Column[]): string {
  return [
    row('kind', 'fault', ...columns.map(({ title }) => title)),
    row('---', '---', ...columns.map(() => '---')),
    ...faults.map(({ id, kind, isDerived = false }) =>
      row(
        kind,
        cell(isDerived ? `${id} *` : id),
        ...columns.map(({ verdicts }) => cell(verdicts.get(id) || '—')),
      ),
    ),
  ].join('\n');
}

/** Returns the ids of the faults that a Markdown table marks as generated. */
export const generatedIn = (markdown: string): ReadonlySet<string> =>
  new Set([...markdown.matchAll(/^\| .*? \| (.*) \* \|/gm)].map(([, id = '']) => fromCell(id)));

/** Parses the columns of a Markdown table of faults; returns none if there is no table. */
export function readTable(markdown: string): readonly Column[] {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(/ \| /));
  const start = rows.findIndex(([kind, fault]) => kind === 'kind' && fault === 'fault');
  const [, , ...titles] = rows[start] ?? [];
  return titles.map((title, index) => ({
    title,
    verdicts: new Map(
      rows
        .slice(start + 2)
        .map((cells) => [
          fromCell((cells[1] ?? '').replace(/ \*$/, '')),
          cells[index + 2] === '—' ? '' : (cells[index + 2] ?? ''),
        ]),
    ),
  }));
}
