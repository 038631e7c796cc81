import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { layoutOf } from '../../scripts/support/layout.ts';
import { typeCheck } from '../compiler.ts';

const { root } = layoutOf();

/**
 * Type-checks programs, given by name, as if they were files of this repository.
 *
 * @returns the errors of the compiler; '' if there are none.
 */
export async function typeErrors(programs: ReadonlyMap<string, string>): Promise<string> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'addons-programs-')));
  const tsconfig = {
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: { typeRoots: [path.join(root, 'node_modules/@types')] },
    include: ['*.ts'],
  };
  try {
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    for (const [name, code] of programs) writeFileSync(path.join(folder, `${name}.ts`), code);
    return await typeCheck(folder, 'tsconfig.json');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
