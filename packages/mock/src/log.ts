import type { Exchange } from './http/exchange.ts';
import { toAscii } from './util/ascii.ts';

/** Format of the request log. */
export type LogFormat = 'text' | 'json';

/** Length beyond which the text format truncates a request target. */
const maxTargetLength = 300;

function textLine({ time, method, target, status, durationMs, reason }: Exchange): string {
  const shownTarget =
    target.length > maxTargetLength ? `${target.slice(0, maxTargetLength)}…` : target;
  const timeOfDay = new Date(time).toISOString().slice(11, 23);
  // Only the stack trace of a bug has line breaks of its own.
  const isBug = status === undefined || status >= 500;
  const shownReason = isBug ? reason : reason?.replaceAll('\n', '\\n');
  const suffix = shownReason === undefined ? '' : `  ${shownReason}`;
  return toAscii(
    `${timeOfDay} ${method || '-'} ${shownTarget || '-'} ${status ?? '-'} ${durationMs.toFixed(1)} ms${suffix}`,
  );
}

/** Returns the log line for an exchange, without headers and body. */
export function logLine(exchange: Exchange, format: LogFormat): string {
  if (format === 'text') return textLine(exchange);
  const { body: _body, headers: _headers, time, ...rest } = exchange;
  return toAscii(JSON.stringify({ time: new Date(time).toISOString(), ...rest }));
}
