import path from 'node:path';
import ts from 'typescript';
import { layoutOf } from '../../scripts/support/layout.ts';

const { root } = layoutOf();
const config = path.join(root, 'tsconfig.json');

/** Type-checks programs, given by name, as if they were files in the root of this repository. */
export function typeErrors(programs: ReadonlyMap<string, string>): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const files = new Map([...programs].map(([name, code]) => [path.join(root, `${name}.ts`), code]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    const diagnostics = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return diagnostics.map(
      ({ messageText }) =>
        `${path.basename(file, '.ts')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}
