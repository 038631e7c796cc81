import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** Reads a file of the repository. */
export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A command of npm in a text. */
export interface ScriptCall {
  /** As it is written, such as `npm run bench -w packages/client`. */
  readonly call: string;
  readonly script: string;
  /** Folder of the workspace; empty for the root. */
  readonly workspace: string;
}

/** Returns the scripts that a text runs by npm. */
export function scriptCalls(text: string): ScriptCall[] {
  const calls = text.matchAll(
    /\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b(?!-))(?: -w ([\w/-]+))?/g,
  );
  return [...calls].map(([call, name, alias, workspace = '']) => ({
    call,
    script: name ?? alias ?? '',
    workspace,
  }));
}

/** Returns the command line of a script; undefined if there is none. */
export function commandOf({ script, workspace }: ScriptCall): string | undefined {
  const { scripts } = JSON.parse(read(path.join(workspace, 'package.json')));
  return Object.hasOwn(scripts, script) ? scripts[script] : undefined;
}

/** Returns the npm scripts that a text runs which do not exist, as they are written. */
export const missingScripts = (text: string): string[] =>
  scriptCalls(text)
    .filter((it) => commandOf(it) === undefined)
    .map(({ call }) => call);
