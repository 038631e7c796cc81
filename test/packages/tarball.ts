import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { expect } from '@jest/globals';
import { publint } from 'publint';
import ts from 'typescript';
import { typeCheck } from '../compiler.ts';

/** Expects that publint has nothing to say of a packed package. */
export async function expectNoLint(tarball: Uint8Array): Promise<void> {
  const pack = { tarball: tarball.slice().buffer };
  const { messages } = await publint({ pack, level: 'suggestion', strict: true });
  expect(messages).toEqual([]);
}

/**
 * Expects that the types of a packed package are right for every way to resolve them.
 *
 * @param entrypoints default: all that the package has.
 */
export async function expectRightTypes(tarball: Uint8Array, entrypoints?: string[]): Promise<void> {
  const result = await checkPackage(
    createPackageFromTarballData(tarball),
    entrypoints && { entrypoints },
  );
  expect(result.types).toMatchObject({ kind: 'included' });
  expect('problems' in result && result.problems).toEqual([]);
}

/** Returns the files that a text of a package names by a relative path, in code or in package.json. */
async function filesNamedIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  // Declarations name the module that they describe.
  const isDeclaration = /\.d\.c?ts$/.test(file);
  const targets = [...text.matchAll(/['"](\.{1,2}\/[^'"\n]+)['"]/g)].map(([, target = '']) =>
    path.resolve(
      path.dirname(file),
      isDeclaration ? target.replace(/\.(c?)js$/, '.d.$1ts') : target,
    ),
  );
  return targets.filter((it) => existsSync(it) && statSync(it).isFile());
}

/** Expects that each file of an installed package's build can be reached from its package.json. */
export async function expectNoUnusedFiles(folder: string): Promise<void> {
  const reached = new Set([path.join(folder, 'package.json')]);
  // A set visits what is added meanwhile.
  for (const file of reached) for (const it of await filesNamedIn(file)) reached.add(it);
  const dist = path.join(folder, 'dist');
  const built = (await readdir(dist)).filter((it) => !it.endsWith('.map'));
  expect(built.length).toBeGreaterThan(2);
  expect(built.filter((it) => !reached.has(path.join(dist, it)))).toEqual([]);
}

/**
 * Expects that the declarations of an installed package compile without the types of Node, and without those of pages.
 *
 * @param program what imports it.
 */
export async function expectOwnTypes(consumer: string, program: string): Promise<void> {
  const project = path.join(consumer, 'own-types');
  await mkdir(project);
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2020'],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  await writeFile(path.join(project, 'module.mts'), program);
  await writeFile(path.join(project, 'common.cts'), program);
  expect(await typeCheck(consumer, project)).toBe('');
}

/** Returns the methods of interfaces in a declaration file, but for those that extend the interfaces of other modules. */
function methodsIn(name: string, text: string): string[] {
  const methods: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isModuleDeclaration(node)) return;
    if (ts.isMethodSignature(node)) methods.push(`${name}: ${node.getText()}`);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return methods;
}

/**
 * Expects that no interface of a package has a method: linters (`unbound-method` of typescript-eslint) would complain about
 * programs that pass it or destructure it, although none uses `this`.
 *
 * @param dist folder with the declarations.
 */
export async function expectNoMethods(dist: string): Promise<void> {
  const names = (await readdir(dist)).filter((it) => it.endsWith('.d.ts'));
  expect(names).not.toEqual([]);
  for (const name of names) {
    expect(methodsIn(name, await readFile(path.join(dist, name), 'utf8'))).toEqual([]);
  }
}
