import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { atMost, median, type Part } from '@scalingo-addons/bench';
import { root, run } from '@scalingo-addons/pack';

const rounds = 41;

/** Returns the milliseconds that the import of a module takes in a new process. */
async function timeImport(specifier: string, consumer: string): Promise<number> {
  const program = `const start = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - start);`;
  return Number(
    await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: consumer }),
  );
}

/** Measures the first import, compared with an empty module, each in a new process. */
export async function measureImport(consumer: string): Promise<Part> {
  const empty = path.join(consumer, 'empty.mjs');
  await writeFile(empty, '');
  // The lower bound: the time that Node takes to resolve any package.
  const emptyPackage = path.join(consumer, 'node_modules', 'empty-package');
  await mkdir(emptyPackage);
  await writeFile(
    path.join(emptyPackage, 'package.json'),
    '{"type":"module","exports":"./index.js"}',
  );
  await writeFile(path.join(emptyPackage, 'index.js'), '');
  const inRoot = (name: string) => pathToFileURL(path.join(root, 'node_modules', name)).href;
  const modules = [
    { name: 'an empty module', specifier: pathToFileURL(empty).href },
    { name: 'an empty package', specifier: 'empty-package' },
    { name: 'openapi-fetch', specifier: 'openapi-fetch' },
    { name: 'this client', specifier: '@scalingo-addons/client' },
    { name: 'functions of this client', specifier: '@scalingo-addons/client/operations' },
    { name: 'ky', specifier: inRoot('ky/distribution/index.js') },
    { name: 'axios', specifier: inRoot('axios/index.js') },
    { name: 'scalingo, CommonJS', specifier: inRoot('scalingo/dist/scalingo.js') },
  ];
  const over: number[][] = modules.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    // Alternates the order, so that no module is always first.
    const order = [...modules.keys()];
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      times[index] = await timeImport(modules[index]?.specifier ?? '', consumer);
    }
    const [baseline = Number.NaN] = times;
    for (const [index, ms] of times.entries()) over[index]?.push(ms - baseline);
  }
  return {
    title: `Cold import: milliseconds over an empty module, medians of ${rounds} processes`,
    rows: modules.slice(1).map(({ name }, index) => {
      const ms = median(over[index + 1] ?? []);
      const target = name.includes('this client') ? { target: atMost(ms, 5, 'ms', 15) } : {};
      return { name, figure: `${ms.toFixed(1)} ms`, ...target };
    }),
  };
}
