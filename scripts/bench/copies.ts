import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseYaml, stringifyYaml } from '@redocly/openapi-core';
import { type Layout, layoutOf } from '../support/layout.ts';

interface Root {
  readonly paths: Record<string, { $ref: string }>;
}

type PathItem = Record<
  string,
  { operationId?: string; summary?: string; 'x-client-method'?: string }
>;

/** Copies everything that a build needs to `folder`, including the scripts. */
export async function copyCheckout({ root }: Layout, folder: string): Promise<Layout> {
  await mkdir(folder);
  for (const name of ['openapi', 'redocly.yaml', 'scripts', 'package.json']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return layoutOf(folder);
}

/**
 * Multiplies the operations of a document: copies every path until there are `factor` of it, with
 * unique operationIds, summaries and client methods, and the same components.
 */
export async function multiplyPaths({ document }: Layout, factor: number): Promise<void> {
  const read = async (file: string) => parseYaml(await readFile(file, 'utf8'));
  const folder = path.dirname(document);
  const root = (await read(document)) as Root;
  for (const [name, { $ref }] of Object.entries(root.paths)) {
    const pathItem = (await read(path.join(folder, $ref))) as PathItem;
    for (let copy = 1; copy < factor; copy++) {
      const copyName = name.replace('/v1/', `/v1/copy${copy}/`);
      const file = `paths/${copyName.slice(1).replaceAll('/', '_')}.yaml`;
      root.paths[copyName] = { $ref: file };
      const text = stringifyYaml(renameOperations(pathItem, `Copy${copy}`), { noRefs: true });
      await writeFile(path.join(folder, file), text);
    }
  }
  await writeFile(document, stringifyYaml(root, { noRefs: true }));
}

function renameOperations(pathItem: PathItem, suffix: string): PathItem {
  const renamed = Object.entries(pathItem).map(([key, operation]): [string, object] => {
    const { operationId, summary, 'x-client-method': method } = operation;
    if (!operationId) return [key, operation];
    const renamed = {
      operationId: operationId + suffix,
      summary: `${summary} ${suffix}`,
      ...(method && { 'x-client-method': method + suffix }),
    };
    return [key, { ...operation, ...renamed }];
  });
  return Object.fromEntries(renamed);
}
