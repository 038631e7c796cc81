import { createRequire } from 'node:module';

/** A module that hardly any request needs. */
interface RarelyUsed {
  readonly name: string;
  /** The package that requires it. Default: Prism itself. */
  readonly by?: string;
}

/** Most of Prism's code, with what it is for. */
const rarelyUsed: readonly RarelyUsed[] = [
  // Generated values, also of parameters.
  { name: './mocker/generator/JSONSchema' },
  // Schemas with `x-faker`, in generated values.
  { name: '@faker-js/faker' },
  // Bodies of requests.
  { name: '@stoplight/json-schema-merge-allof' },
  // Credentials, which the HTTP layer checks.
  { name: 'lodash/fp' },
  // Documents in other formats.
  { name: '@stoplight/http-spec/oas2/operation' },
  { name: '@stoplight/http-spec/postman/operation' },
  { name: '@stoplight/yaml', by: '@stoplight/json-schema-ref-parser' },
  // Callbacks, and forwarding requests to another server.
  { name: './mocker/callback/callbacks' },
  { name: 'node-fetch' },
  { name: 'http-proxy-agent' },
  { name: 'https-proxy-agent' },
];

/** Returns a placeholder of a function or class, which is loaded once something uses it. */
const placeholder = (load: () => unknown): object =>
  new Proxy(() => {}, {
    get: (_, name) => Object(load())[name],
    apply: (_, self, values) => Reflect.apply(load() as () => unknown, self, values),
  });

/** Returns a placeholder of a module, which is loaded once something uses it, or a member of it. */
const modulePlaceholder = (load: () => unknown): object =>
  new Proxy(placeholder(load), {
    get: (_, member) => placeholder(() => Object(load())[member]),
  });

/** Loads a file of Prism without the modules that are rarely used, which it gets as placeholders. */
function loadWithout(prism: NodeJS.Require, file: string): unknown {
  const added: string[] = [];
  try {
    for (const { name, by } of rarelyUsed) {
      const rare = (by === undefined ? prism : createRequire(prism.resolve(by))).resolve(name);
      if (rare === file || prism.cache[rare]) continue;
      let loaded: { readonly exports: unknown } | undefined;
      const load = () => {
        loaded ??= { exports: loadWithout(prism, rare) };
        return loaded.exports;
      };
      const exports = modulePlaceholder(load);
      prism.cache[rare] = { id: rare, filename: rare, loaded: true, exports } as NodeModule;
      added.push(rare);
    }
    // Not asynchronously: other code would get the placeholders, too.
    return prism(file);
  } finally {
    for (const it of added) delete prism.cache[it];
  }
}

/**
 * Loads Prism without the parts that it rarely uses; they are loaded on their first use. Other code is not affected.
 * Does nothing if Prism is missing, or where Node.js does not load modules itself, as in Jest.
 *
 * @param url module that depends on Prism.
 */
export function loadPrismLazily(url: string): void {
  try {
    const prism = createRequire(url).resolve('@stoplight/prism-http');
    loadWithout(createRequire(prism), prism);
  } catch {
    // The import of Prism says what is wrong.
  }
}
