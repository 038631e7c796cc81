import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry that has what a test says, and records what is published. */
export interface FakeRegistry {
  readonly url: string;
  /** `<name>@<version>` with tag, as published. */
  readonly published: string[];
  /** Returns the latest version of a package, by its full name; undefined if the registry lacks it. */
  latest: (name: string) => string | undefined;
  /** The response to what publishes, without a body by default. Default: it is accepted. */
  rejects?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: object;
  };
  stop(): Promise<void>;
}

interface Published {
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, { readonly name: string }>>;
}

/** Starts a registry on a free port. What it has is no tarball that anybody built. */
export async function startFakeRegistry(): Promise<FakeRegistry> {
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(String(request.url).slice(1));
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    if (request.method === 'PUT') {
      const { status = 201, headers, body: reason = {} } = registry.rejects ?? {};
      const body: Published = JSON.parse(Buffer.concat(parts).toString());
      const [tag] = Object.keys(body['dist-tags']);
      if (status < 300)
        for (const [version, it] of Object.entries(body.versions))
          registry.published.push(`${it.name}@${version} ${tag}`);
      response.writeHead(status, headers).end(JSON.stringify(reason));
      return;
    }
    const version = registry.latest(name);
    response.setHeader('content-type', 'application/json');
    response.statusCode = version === undefined ? 404 : 200;
    const dist = { tarball: `${registry.url}/${name}.tgz`, integrity: 'sha512-another' };
    const document = {
      name,
      'dist-tags': { latest: version },
      versions: { [String(version)]: { name, version, dist } },
    };
    response.end(JSON.stringify(version === undefined ? {} : document));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const registry: FakeRegistry = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    published: [],
    latest: () => undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return registry;
}
