import type { Exchange, HeaderFields } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';

/** Longer texts are cut only after masking: part of a secret is still a secret. */
const longest = 200;

/** Masks and shortens the texts of a finding; its exchange must already be masked. */
export function maskFinding(finding: Finding, mask: (text: string) => string): Finding {
  const short = (text: string) => {
    const masked = mask(text);
    return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
  };
  const { message, expected, actual } = finding;
  return { ...finding, message: short(message), expected: short(expected), actual: short(actual) };
}

/** Masks the secrets of an exchange. */
export function maskExchange(exchange: Exchange, mask: (text: string) => string): Exchange {
  const { request, response } = exchange;
  const fields = (all: HeaderFields) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, mask(value)]));
  return {
    ...exchange,
    request: {
      ...request,
      url: mask(request.url),
      headers: fields(request.headers),
      body: request.body && mask(request.body),
    },
    response: response && {
      ...response,
      headers: fields(response.headers),
      body: response.body && mask(response.body),
    },
    failure: exchange.failure && mask(exchange.failure),
  };
}
