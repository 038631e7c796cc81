import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './document.ts';
import { featureTable, replaceTable } from './table.ts';

const file = path.join(root, 'CONTRIBUTING.md');
await writeFile(file, replaceTable(await readFile(file, 'utf8'), await featureTable()));
console.log('Wrote the table of features to CONTRIBUTING.md.');
