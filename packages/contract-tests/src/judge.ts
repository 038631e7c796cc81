import type { Contract, Operation } from '@scalingo-addons/openapi';
import { type Answer, readAnswer } from './answer.ts';
import { type AnswerCheck, answerChecks, type Observation } from './checks/answer/index.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import { isRefusable } from './requests/refusable.ts';

/** The page that the contract was made from. */
export function pageOf({ document }: Contract): string | undefined {
  const { externalDocs } = document as { externalDocs?: { url?: string } };
  return externalDocs?.url;
}

/** Makes a finding of what a check says. */
export function findingOf(
  contract: Contract,
  check: string,
  observation: Observation,
  about: { readonly operation: Operation | undefined; readonly exchange: Exchange | undefined },
): Finding {
  return {
    check,
    operationId: about.operation?.operationId,
    at: undefined,
    pointer: undefined,
    page: pageOf(contract),
    exchange: about.exchange,
    ...observation,
  };
}

/** The check that is not one of an answer, but that there is one. */
export const answered = {
  id: 'answered',
  demands: 'Each request is answered, as a whole and in time.',
};

/** Options of {@link judgeExchange}. */
export interface JudgeOptions {
  /** Checks that are made. Default: all. */
  readonly checks?: readonly AnswerCheck[];
  /** The request is not HTTP as it should be, so that a refusal need not be a documented one. Default: false. */
  readonly isMalformed?: boolean;
}

/** What an exchange is, read by the contract, and what is wrong with it. */
export interface Judgement {
  readonly answer: Answer | undefined;
  readonly findings: readonly Finding[];
}

/** Judges the answer of an exchange. */
export function judgeExchange(
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
  { checks = answerChecks, isMalformed = false }: JudgeOptions = {},
): Judgement {
  const about = { operation, exchange };
  const answer = readAnswer(contract, operation, exchange);
  if (!answer) {
    const observation: Observation = {
      severity: 'failure',
      message: 'the request was not answered',
      expected: 'an answer',
      actual: exchange.failure ?? 'nothing',
    };
    return { answer, findings: [findingOf(contract, answered.id, observation, about)] };
  }
  const isRefused = !answer.documented && answer.status >= 400 && answer.status < 500;
  const isHttp =
    isRefused && (isMalformed || isRefusable(operation, exchange.request, answer.status));
  const findings: Finding[] = [];
  for (const check of checks) {
    if (isHttp && check.id === 'status') continue;
    for (const it of check.judge(answer)) findings.push(findingOf(contract, check.id, it, about));
  }
  return { answer, findings };
}
