import { responds } from '../checks/check-exchange.ts';
import type { Plan } from '../checks/probe/check.ts';
import { probeChecks } from '../checks/probe/index.ts';
import { responseChecks } from '../checks/response/index.ts';
import type { PlannedCase } from './cases.ts';
import type { Judge } from './judge.ts';

/** Returns the cases to run: what is sent. Response checks judge every response, so all requests are made for them. */
export function planCases(
  plan: Plan,
  { isSelected }: Pick<Judge, 'isSelected'>,
  isStateless: boolean,
): readonly PlannedCase[] {
  const judgesAll = [responds, ...responseChecks].some(isSelected);
  return probeChecks
    .filter((check) => judgesAll || isSelected(check))
    .flatMap((check) => {
      const cases = isStateless ? (check.statelessCases?.(plan) ?? []) : check.cases(plan);
      return cases.map((it) => ({ check, case: it }));
    });
}
