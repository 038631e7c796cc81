import type { Options } from 'tsup';

/**
 * Leaves entries out of the CommonJS build: nothing can use that of a command, since `bin` names the ES module.
 *
 * @param names of the entries, as the configuration of tsup states them.
 */
export const esmOnly =
  (...names: string[]): NonNullable<Options['esbuildOptions']> =>
  (options, { format }) => {
    if (format !== 'cjs') return;
    const entries = Object.entries<string>(Object(options.entryPoints));
    options.entryPoints = Object.fromEntries(entries.filter(([it]) => !names.includes(it)));
  };
