import type { IsSecret } from '@scalingo-addons/openapi';
import type { Exchange, HeaderFields } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import { hideExpected, hideValue } from './hide-value.ts';
import type { MaskText, MaskTexts } from './mask-texts.ts';

/** Longer texts are cut only after masking: part of a secret is still a secret. */
const longest = 200;

/** An exchange without secrets, and the mask of what is reported about it. */
export interface Mask {
  readonly exchange: Exchange;
  /** Masks the texts of a finding, and replaces its exchange. */
  finding(finding: Finding): Finding;
}

/**
 * Masks the texts of a finding, and shows of a value with the name of a secret what it is like only.
 *
 * @param isSecret whether another name, in its location, says that the value is a secret. Default: none does.
 */
export function maskFindingTexts(
  finding: Finding,
  mask: MaskText,
  isSecret: IsSecret = () => false,
): Finding {
  const { message, expected, actual, at } = finding;
  return {
    ...finding,
    message: mask(message),
    expected: mask(hideExpected(expected, at, isSecret)),
    actual: mask(hideValue(actual, at, isSecret)),
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
export function maskExchange(exchange: Exchange, { text, body, url }: MaskTexts): Exchange {
  const { request, response } = exchange;
  const fields = (all: HeaderFields) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, text(value)]));
  return {
    ...exchange,
    request: {
      ...request,
      url: url(request.url),
      headers: fields(request.headers),
      body: request.body && body(request.body),
    },
    response: response && {
      ...response,
      headers: fields(response.headers),
      body: response.body && body(response.body),
    },
    failure: exchange.failure && text(exchange.failure),
  };
}
