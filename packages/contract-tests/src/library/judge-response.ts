import { contractFor } from '../contract.ts';
import type { Exchange, ReceivedAnswer } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import { judgeExchange } from '../judge.ts';
import { maskOf } from '../traffic/mask.ts';

/** What can be judged: a response of `fetch`, or a recorded exchange. */
export type Judged = Response | Exchange;

/** What came out. */
export interface JudgedResponse {
  /** Whether it is as the contract says, notices apart. */
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

const isResponse = (judged: Judged): judged is Response => 'arrayBuffer' in judged;

async function answerOf(response: Response): Promise<ReceivedAnswer> {
  const bytes = response.bodyUsed ? undefined : await response.clone().arrayBuffer();
  const headers = Object.fromEntries(response.headers);
  // fetch has unpacked the body, and what it read is text to everybody else.
  const text = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { status: response.status, headers, body: text, isUtf8: !text?.includes('\ufffd') };
}

/**
 * Judges a response of `fetch`, or a recorded exchange, by what the contract says of an operation. The
 * body of a response is read from a copy, so that it can be read again; one that has been read already is
 * not judged.
 *
 * @param operationId for example `getAddon`.
 * @throws Error where the contract has no such operation.
 */
export async function judgeResponse(judged: Judged, operationId: string): Promise<JudgedResponse> {
  const contract = contractFor();
  const operation = contract.operation(operationId);
  const exchange: Exchange = isResponse(judged)
    ? {
        request: { method: operation.method, url: judged.url, headers: {}, body: undefined },
        answer: await answerOf(judged),
        failure: undefined,
        startedAt: Date.now(),
        durationMs: 0,
      }
    : judged;
  const judgement = judgeExchange(contract, operation, exchange);
  const mask = maskOf(exchange, judgement.answer);
  const findings = judgement.findings.map((finding) => mask.finding(finding));
  return { passed: findings.every(({ severity }) => severity !== 'failure'), findings };
}
