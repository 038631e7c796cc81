/** The URL of a log drain, or the properties that are missing. */
export type DrainUrl = { readonly url: string } | { readonly missing: readonly string[] };

/** Properties of a new log drain. */
type DrainParams = Readonly<Record<string, unknown>>;

/** How the URL of a type is made. */
interface DrainType {
  /** Properties that the type needs. */
  readonly needs: readonly string[];
  /** @param get returns a property, percent-encoded; empty if it was not sent. */
  url(get: (name: string) => string): string;
}

/** Port of the log service that `ovh-graylog` sends to. */
const ovhPort = '6514';

/** By type. Source: the URLs that the public documentation shows; `papertrail` and `syslog` are inferred. */
const drainTypes: ReadonlyMap<string, DrainType> = new Map([
  [
    'ovh-graylog',
    {
      needs: ['token', 'host'],
      url: (get) => `ovh://:${get('token')}@${get('host')}:${get('port') || ovhPort}`,
    },
  ],
  [
    'datadog',
    {
      needs: ['token', 'drain_region'],
      url: (get) => `datadog://${get('token')}?region=${get('drain_region')}`,
    },
  ],
  [
    'papertrail',
    { needs: ['host', 'port'], url: (get) => `papertrail://${get('host')}:${get('port')}` },
  ],
  ['syslog', { needs: ['host', 'port'], url: (get) => `syslog://${get('host')}:${get('port')}` }],
]);

/** Types that are not known send to the `url` of the request, as `elk` does. */
const byUrl: DrainType = { needs: ['url'], url: () => '' };

/** Returns the URL of a new log drain. Properties that are empty count as missing: the Go client sends all of them. */
export function drainUrl(params: DrainParams): DrainUrl {
  const { needs, url } = drainTypes.get(String(params.type)) ?? byUrl;
  const textOf = (name: string) => (typeof params[name] === 'string' ? params[name] : '');
  const missing = needs.filter((name) => textOf(name) === '');
  if (missing.length > 0) return { missing };
  return { url: url((name) => encodeURIComponent(textOf(name))) || textOf('url') };
}
