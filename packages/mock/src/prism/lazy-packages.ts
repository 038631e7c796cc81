import { createRequire } from 'node:module';

/** Packages of Prism that are two thirds of its code, with what they are for. The mock hardly ever needs them. */
const rarelyUsed = [
  // Schemas with `x-faker`, in generated values.
  '@faker-js/faker',
  // Documents in other formats.
  '@stoplight/http-spec/oas2/operation',
  '@stoplight/http-spec/postman/operation',
  // Forwarding requests to another server.
  'node-fetch',
];

/** Returns a placeholder of a value, which is loaded once something in it is used. */
const placeholder = (load: () => unknown): object =>
  new Proxy(() => {}, {
    get: (_, name) => Object(load())[name],
    apply: (_, self, values) => Reflect.apply(load() as () => unknown, self, values),
  });

/**
 * Loads Prism without the packages that it rarely uses; they are loaded on their first use. Other code is not affected.
 * Does nothing if Prism is missing, or where Node.js does not load modules itself, as in Jest.
 *
 * @param url module that depends on Prism.
 */
export function loadPrismLazily(url: string): void {
  const require = createRequire(url);
  const added: string[] = [];
  try {
    const prism = require.resolve('@stoplight/prism-http');
    const requireOfPrism = createRequire(prism);
    for (const name of rarelyUsed) {
      const file = requireOfPrism.resolve(name);
      if (require.cache[file]) continue;
      const exports = new Proxy(
        {},
        { get: (_, member) => placeholder(() => requireOfPrism(name)[member]) },
      );
      require.cache[file] = { id: file, filename: file, loaded: true, exports } as NodeModule;
      added.push(file);
    }
    // Not asynchronously: other code would get the placeholders, too.
    require(prism);
  } catch {
    // The import of Prism says what is wrong.
  } finally {
    for (const file of added) delete require.cache[file];
  }
}
