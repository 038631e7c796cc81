import type { Contract, Response as DocumentedResponse, MediaType } from '@scalingo-addons/openapi';
import type { ReceivedResponse } from '../callers/caller.ts';
import { checkHeaders } from './headers.ts';

/** Reads a response: JSON if its content type says so, else text. */
export async function readResponse(response: Response): Promise<ReceivedResponse> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('Content-Type')?.includes('json');
  return { status, headers, body: text === '' ? undefined : isJson ? JSON.parse(text) : text };
}

/** Returns the problems with a response's content type, headers and body. */
export function checkDocumented(
  contract: Contract,
  documented: DocumentedResponse,
  mediaType: MediaType | undefined,
  { headers, body }: ReceivedResponse,
): string[] {
  const contentType = headers.get('Content-Type')?.split(';')[0]?.trim();
  const findings = checkHeaders(contract, documented.headers, headers);
  if (contentType !== mediaType?.contentType)
    findings.push(`content type ${contentType} instead of ${mediaType?.contentType}`);
  if (!mediaType) return body === undefined ? findings : [...findings, 'unexpected body'];
  const violations = contract.closed.validate(mediaType.schema, body ?? '');
  return [...findings, ...violations.map((it) => `body${it.at} ${it.message}`)];
}
