import type { Operation } from '@scalingo-addons/openapi';
import { checkExchange } from '../../checks/check-exchange.ts';
import { createFinding } from '../../findings/create-finding.ts';
import type { ContractResponse } from '../../model/contract-response.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import type { ProbeRequest } from '../../requests/probe-request.ts';
import { documentedSecrets } from '../../secrets/documented.ts';
import type { SessionContext } from './context.ts';

/** What an exchange says about the server. */
export interface Judged {
  readonly response: ContractResponse | undefined;
  readonly findings: readonly Finding[];
}

/** Runs the checks on an exchange. */
export function judgeExchange(
  { contract, checks, series }: SessionContext,
  operation: Operation | undefined,
  exchange: Exchange,
  { isMalformed = false }: ProbeRequest,
): Judged {
  const { response, findings } = checkExchange(contract, operation, exchange, {
    checks,
    isMalformed,
  });
  const inSeries = response
    ? series.flatMap(({ check, validate }) =>
        [...validate(response)].map((it) =>
          createFinding(contract, check, it, { operation, exchange }),
        ),
      )
    : [];
  return { response, findings: [...findings, ...inSeries] };
}

/** Remembers what a response tells: its secrets, and what of the contract it covers. */
export function learn(
  { secrets, coverage }: SessionContext,
  operation: Operation | undefined,
  response: ContractResponse,
  isOwnMethod: boolean,
): void {
  for (const it of documentedSecrets(response)) secrets.add(it);
  coverage.add(operation, response, isOwnMethod);
}
