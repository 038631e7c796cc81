import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { loadTool } from './load-tool.ts';

/** A registry on this machine. */
export interface Registry {
  readonly url: string;
  /** The environment in which npm, pnpm and yarn use it, with empty caches in its folder. */
  readonly env: NodeJS.ProcessEnv;
  /** Name of a package that it rejects to publish, without the scope. Default: undefined. */
  rejected: string | undefined;
  stop(): Promise<void>;
}

/**
 * Starts verdaccio on a free port. Packages of this repository are its own; others come from the registry that npm is
 * configured for.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  await mkdir(folder, { recursive: true });
  const upstream = (await run('npm', ['config', 'get', 'registry'], { cwd: folder })).trim();
  const config = {
    self_path: path.join(folder, 'config.yaml'),
    storage: path.join(folder, 'storage'),
    secret: 'a secret of thirty-two letters..',
    uplinks: { upstream: { url: upstream, maxage: '60m', timeout: '120s' } },
    packages: {
      '@scalingo-addons/*': { access: '$all', publish: '$all' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    max_body_size: '100mb',
    log: { type: 'stdout', format: 'json', level: 'warn' },
  };
  const server: Server = await loadTool('verdaccio').runServer(config);
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { rejected } = registry;
    if (request.method !== 'PUT' || !rejected || !request.url?.endsWith(`%2f${rejected}`)) {
      for (const it of listeners) it(request, response);
      return;
    }
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end('{ "error": "Two-factor authentication is required" }');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const npmrc = path.join(folder, '.npmrc');
  // npm publishes with a token only; this registry takes any.
  await writeFile(npmrc, `registry=${url}/\n//127.0.0.1:${port}/:_authToken=any\n`);
  const registry: Registry = {
    url,
    rejected: undefined,
    env: {
      ...process.env,
      npm_config_registry: `${url}/`,
      npm_config_userconfig: npmrc,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      YARN_NPM_REGISTRY_SERVER: url,
      YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      // What was published just now would otherwise be in quarantine.
      YARN_NPM_MINIMAL_AGE_GATE: '0',
      YARN_GLOBAL_FOLDER: path.join(folder, 'yarn'),
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return registry;
}
