/** Ports that a URL does not state. */
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Returns whether NO_PROXY names a server, by the rules of undici, which sends the requests: a name stands for its
 * subdomains, too, and a port can follow. `*` alone names all servers.
 */
export function isInNoProxy(url: string, environment: NodeJS.ProcessEnv): boolean {
  const list = environment.no_proxy ?? environment.NO_PROXY ?? '';
  if (list === '*') return true;
  const { protocol, hostname, port: stated } = new URL(url);
  const port = stated || defaultPorts[protocol];
  return list
    .split(/[,\s]/)
    .filter(Boolean)
    .some((entry) => {
      const [, host = entry, ownPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
      const name = host.replace(/^\*?\./, '').toLowerCase();
      if (ownPort !== undefined && ownPort !== port) return false;
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}
