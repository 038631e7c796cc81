import { toAscii } from './ascii.ts';
import type { Exchange } from './front/exchange.ts';

/** How requests are written down. */
export type LogFormat = 'text' | 'json';

/** Longer targets are cut in the text form. */
const longestTarget = 300;

function line(exchange: Exchange): string {
  const { time, method, target, status, durationMs, reason } = exchange;
  const asked = target.length > longestTarget ? `${target.slice(0, longestTarget)}…` : target;
  const taken = `${durationMs.toFixed(1)} ms`;
  const why = reason === undefined ? '' : `  ${reason}`;
  return toAscii(
    `${new Date(time).toISOString().slice(11, 23)} ${method} ${asked} ${status ?? '-'} ${taken}${why}`,
  );
}

/** One line for a request, without its body and its secrets. */
export function logLine(exchange: Exchange, format: LogFormat): string {
  if (format === 'text') return line(exchange);
  const { body: _body, headers: _headers, time, ...rest } = exchange;
  return JSON.stringify({ time: new Date(time).toISOString(), ...rest });
}
