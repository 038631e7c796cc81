import { percentEncode } from '@scalingo-addons/openapi';

/** Returns a property of a new log drain, percent-encoded; empty if it was not sent. */
type Part = (name: string) => string;

/** Port of the log service that `ovh-graylog` sends to. */
const ovhPort = '6514';

const hostAndPort = (part: Part): string => `${part('host')}:${part('port')}`;

/** URLs by type. Source: the public documentation; those of `papertrail` and `syslog` are inferred. */
const urls: ReadonlyMap<string, (part: Part) => string> = new Map([
  ['ovh-graylog', (part) => `ovh://:${part('token')}@${part('host')}:${part('port') || ovhPort}`],
  ['datadog', (part) => `datadog://${part('token')}?region=${part('drain_region')}`],
  ['papertrail', (part) => `papertrail://${hostAndPort(part)}`],
  ['syslog', (part) => `syslog://${hostAndPort(part)}`],
]);

/**
 * Returns the URL of a new log drain. A type that is not known sends to the `url` of the request, as `elk` does. The
 * contract demands no property but `type`, so missing parts are left empty.
 */
export function drainUrl(params: Readonly<Record<string, unknown>>): string {
  const textOf = (name: string) => (typeof params[name] === 'string' ? params[name] : '');
  const url = urls.get(textOf('type'))?.((name) => percentEncode(textOf(name)));
  return url ?? (textOf('url') || `${percentEncode(textOf('type'))}://`);
}
