import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { checkExchange } from '../checks/check-exchange.ts';
import { loadDocument } from '../contract/load-document.ts';
import type { Exchange, ReceivedResponse } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import {
  type CheckInput,
  checkInput,
  checkOperationId,
  checkOptions,
  isResponse,
} from './check-input.ts';
import { createExchangeMask } from './mask-exchange.ts';

/** Options of {@link checkResponse}. */
export interface CheckResponseOptions {
  /** Bundled document to check against; must not change afterwards. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument | undefined;
}

/** The result of {@link checkResponse}. */
export interface CheckedResponse {
  /** Whether there are no failures; notices are allowed. */
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

async function toReceivedResponse(response: Response): Promise<ReceivedResponse> {
  if (response.bodyUsed) {
    throw new Error(
      'The body of the response was read before. Check the response first, or a clone.',
    );
  }
  const bytes = await response.clone().arrayBuffer();
  const headers = Object.fromEntries(response.headers);
  // fetch has already decoded the body.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { status: response.status, headers, body: text, isUtf8: !text.includes('\ufffd') };
}

/**
 * Checks a `fetch` response or a recorded exchange against an operation of the contract. The body is read
 * from a clone, so the response can still be consumed.
 *
 * @param operationId for example `getAddon`.
 * @throws TypeError if the input is neither, or another argument is of another type; RunError if the document cannot be used; Error if the contract has no such operation, if the body was read before, or
 *   if the document does not declare JSON Schema 2020-12.
 */
export async function checkResponse(
  input: CheckInput,
  operationId: string,
  options: CheckResponseOptions = {},
): Promise<CheckedResponse> {
  checkInput(input);
  checkOptions(options);
  const contract = loadDocument(options.document);
  checkOperationId(contract, operationId);
  const operation = contract.operation(operationId);
  const exchange: Exchange = isResponse(input)
    ? {
        request: { method: operation.method, url: input.url, headers: {}, body: undefined },
        response: await toReceivedResponse(input),
        failure: undefined,
        startedAt: Date.now(),
        durationMs: 0,
      }
    : input;
  const checked = checkExchange(contract, operation, exchange);
  const { response } = checked;
  const mask = createExchangeMask({ contract, operation, exchange, response }).mask();
  const findings = checked.findings.map((finding) => mask.finding(finding));
  return { passed: findings.every(({ severity }) => severity !== 'failure'), findings };
}
