import { abstentions, type Limitation, limitations } from './limitations.ts';
import type { Problems } from './stage.ts';

/** The problems of a document's operations by stage. */
export interface ChainResult {
  readonly document: string;
  readonly operationIds: readonly string[];
  readonly stages: ReadonlyMap<string, Problems>;
}

const problemsAt = ({ stages }: ChainResult, stage: string, operationId: string) =>
  stages.get(stage)?.get(operationId) ?? [];

/** Whether a stage leaves an operation out on purpose. */
const isLeftOut = (stage: string, problems: readonly string[]): boolean =>
  problems.length > 0 &&
  problems.every((it) => abstentions.some((rule) => rule.stage === stage && rule.problem.test(it)));

const signOf = (stage: string, problems: readonly string[]): string => {
  if (problems.length === 0) return '✓';
  return isLeftOut(stage, problems) ? '–' : '✗';
};

/** Returns the table: a row for each operation, a column for each stage; `–` for what it leaves out. */
export function chainTable(result: ChainResult): string {
  const names = [...result.stages.keys()];
  const width = Math.max(...result.operationIds.map((it) => it.length), result.document.length);
  const row = (title: string, cells: readonly string[]) =>
    [title.padEnd(width), ...cells.map((it, index) => it.padEnd(names[index]?.length ?? 0))]
      .join('  ')
      .trimEnd();
  const rows = result.operationIds.map((id) =>
    row(
      id,
      names.map((stage) => signOf(stage, problemsAt(result, stage, id))),
    ),
  );
  return [row(result.document, names), ...rows].join('\n');
}

/**
 * Compares the cells that fail with the known limitations.
 *
 * @param known Default: those of `limitations.ts`.
 * @returns a line for each cell that fails and is not known, and for each that is known and does not fail.
 */
export function unexpectedCells(
  result: ChainResult,
  known: readonly Limitation[] = limitations,
): string[] {
  const { document, operationIds } = result;
  return [...result.stages.keys()].flatMap((stage) =>
    operationIds.flatMap((operationId) => {
      const problems = problemsAt(result, stage, operationId);
      const isKnown = known.some(
        (it) => it.document === document && it.stage === stage && it.operationId === operationId,
      );
      const cell = `${document} ${operationId} ${stage}`;
      if (problems.length > 0 && !isKnown && !isLeftOut(stage, problems))
        return [`${cell}: ${problems.slice(0, 3).join('; ')}`];
      return problems.length === 0 && isKnown ? [`${cell}: it works, so it is no limitation`] : [];
    }),
  );
}
