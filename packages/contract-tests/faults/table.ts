import { type Fault, kinds } from './fault.ts';

/** One tool, and what it says of each fault, by its id: `` `schema` ``, or nothing where it is silent. */
export interface Column {
  readonly title: string;
  readonly verdicts: ReadonlyMap<string, string>;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** How many of the faults a tool finds. */
export const foundBy = ({ verdicts }: Column, faults: readonly Fault[]): number =>
  faults.filter(({ id }) => (verdicts.get(id) ?? '') !== '').length;

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** How many faults of each kind each tool finds, in Markdown. */
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

/** Each fault and who finds it, in Markdown. */
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

/** The columns of a table of faults, read back from Markdown; empty where there is none. */
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
          (cells[1] ?? '').replace(/ \*$/, '').replaceAll('\\|', '|'),
          cells[index + 2] === '—' ? '' : (cells[index + 2] ?? ''),
        ]),
    ),
  }));
}
