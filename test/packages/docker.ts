import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '@scalingo-addons/pack';

/** A stage of a Dockerfile. */
export interface Stage {
  readonly name: string;
  readonly folder: string;
  /** All its instructions, in their order. */
  readonly instructions: readonly (readonly [keyword: string, text: string])[];
}

/** Reads the stages of the Dockerfile, as far as this one uses its syntax. */
export function readStages(): Stage[] {
  const lines = readFileSync(path.join(root, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages: { name: string; folder: string; instructions: [string, string][] }[] = [];
  for (const line of lines) {
    const [, keyword = '', text = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    const [, name] = /^\S+ AS (\w+)$/.exec(text) ?? [];
    if (keyword === 'FROM' && name) stages.push({ name, folder: '', instructions: [] });
    const stage = stages.at(-1);
    if (!keyword || !stage) throw new Error(`Unknown syntax in the Dockerfile: ${line}`);
    if (keyword === 'WORKDIR') stage.folder = text;
    stage.instructions.push([keyword, text]);
  }
  return stages;
}

/** Returns the texts of all instructions of a stage with a keyword. */
export const textsOf = (stage: Stage, keyword: string): string[] =>
  stage.instructions.filter(([it]) => it === keyword).map(([, text]) => text);

/** Returns the command line of an instruction in the exec form. */
export const commandOf = (stage: Stage, keyword: string): string[] =>
  JSON.parse(textsOf(stage, keyword)[0]?.replace(/^[^[]*/, '') ?? '[]');

/** Returns the environment variables of a stage. */
export const environmentOf = (stage: Stage): Record<string, string> =>
  Object.fromEntries(textsOf(stage, 'ENV').map((it) => it.split('=') as [string, string]));
