/**
 * Requires `x-region` to be a part of the server's host name, and the only difference between the servers of a list that
 * have one. Generators join them into one server with a variable, so that the client can offer the region as an option.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const serverRegion = () => ({
  ServerList(servers, { location, report }) {
    if (!Array.isArray(servers)) return;
    const seen = new Set();
    let first;
    for (const [index, server] of servers.entries()) {
      const { url, 'x-region': region } = /** @type {any} */ (server ?? {});
      if (region === undefined || typeof url !== 'string') continue;
      const at = location.child([index, 'x-region']);
      const labels = url.replace(/^https?:\/\//, '').split('.');
      if (labels.filter((it) => it === region).length !== 1) {
        const message =
          'Set `x-region` to one part of the host name, such as `eu` of `https://api.eu.example.com`.';
        report({ message, location: at });
        continue;
      }
      const template = labels.map((it) => (it === region ? '{region}' : it)).join('.');
      first ??= template;
      if (seen.has(region)) {
        report({ message: `List only one server of the region \`${region}\`.`, location: at });
      } else if (template !== first) {
        const message = `Use a URL that differs from \`https://${first}\` only in the region; the client offers one server, with the region as an option.`;
        report({ message, location: location.child([index, 'url']) });
      }
      seen.add(region);
    }
  },
});
