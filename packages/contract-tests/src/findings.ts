import type { Exchange } from './exchange.ts';
import type { Finding, GroupedFinding } from './finding.ts';

/** Findings, each once. */
export interface Findings {
  /**
   * Takes down a finding.
   *
   * @param keep what is kept of it where it is the first of its kind. Default: all.
   */
  add(finding: Finding, keep?: (finding: Finding) => Finding): void;
  list(): readonly GroupedFinding[];
}

/** More kinds of failures, and of notices, than anybody reads; it bounds the memory for long traffic. */
const most = 5_000;

/** What of a message differs from one exchange to the next: numbers of items in lists. */
const general = (text: string | undefined): string =>
  text?.replaceAll(/\/\d+(?=\/|$| )/g, '/*') ?? '';

/** Groups findings: those of one check on one operation that say the same of the same place are one. */
export function groupFindings(): Findings {
  const groups = new Map<string, GroupedFinding>();
  const sizes = { failure: 0, notice: 0 };
  return {
    add(finding, keep = (it) => it) {
      const { check, severity, operationId, message, at } = finding;
      const key = [severity, check, operationId, general(message), general(at)].join('\n');
      const known = groups.get(key);
      if (!known && ++sizes[severity] > most) return;
      groups.set(key, { ...(known ?? keep(finding)), count: (known?.count ?? 0) + 1 });
    },
    list: () => [...groups.values()],
  };
}

/** Longer texts are cut in findings, once nothing in them is secret: a part of a secret is one too. */
const longest = 200;

/** A finding in which `mask` has hidden what is secret; its exchange is masked already. */
export function maskFinding(finding: Finding, mask: (text: string) => string): Finding {
  const short = (text: string) => {
    const masked = mask(text);
    return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
  };
  const { message, expected, actual } = finding;
  return { ...finding, message: short(message), expected: short(expected), actual: short(actual) };
}

/** An exchange in which `mask` has hidden what is secret. */
export function maskExchange(exchange: Exchange, mask: (text: string) => string): Exchange {
  const { request, answer } = exchange;
  const fields = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, mask(value)]));
  return {
    ...exchange,
    request: {
      ...request,
      url: mask(request.url),
      headers: fields(request.headers),
      body: request.body && mask(request.body),
    },
    answer: answer && {
      ...answer,
      headers: fields(answer.headers),
      body: answer.body && mask(answer.body),
    },
    failure: exchange.failure && mask(exchange.failure),
  };
}
