import type { Exchange, HeaderFields } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import { hideExpected, hideValue } from './hide-value.ts';
import type { MaskText } from './mask-texts.ts';

/** Longer texts are cut only after masking: part of a secret is still a secret. */
const longest = 200;

/** An exchange without secrets, and the mask of what is reported about it. */
export interface Mask {
  readonly exchange: Exchange;
  /** Masks the texts of a finding, and replaces its exchange. */
  finding(finding: Finding): Finding;
}

/** Masks the texts of a finding, and shows of a value with the name of a secret what it is like only. */
export function maskFindingTexts(finding: Finding, mask: MaskText): Finding {
  const { message, expected, actual, at } = finding;
  return {
    ...finding,
    message: mask(message),
    expected: mask(hideExpected(expected, at)),
    actual: mask(hideValue(actual, at)),
    at: at && mask(at),
  };
}

/** Masks and shortens the texts of a finding; its exchange must already be masked. */
export function maskFinding(finding: Finding, mask: MaskText): Finding {
  const short = (text: string) => {
    const masked = mask(text);
    return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
  };
  const { message, expected, actual } = finding;
  return { ...finding, message: short(message), expected: short(expected), actual: short(actual) };
}

/** Masks the secrets of an exchange. */
export function maskExchange(exchange: Exchange, mask: MaskText): Exchange {
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
