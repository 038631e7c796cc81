import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { complete } from './complete.ts';
import { nameOf, type Problem, WorldError } from './error.ts';
import { plain } from './plain.ts';
import { referenceProblems } from './references.ts';
import { shapeProblems } from './schema.ts';
import type { World } from './world.ts';

/** Problems beyond this many are left out, since one mistake can repeat with each addon. */
const mostProblems = 20;

/** All that is wrong; references are looked at once the shape is right. */
function problemsOf(value: unknown): readonly Problem[] {
  const shape = shapeProblems(value);
  return shape.length ? shape : referenceProblems(value as World);
}

function refuse(problems: readonly Problem[], placeOf: (problem: Problem) => string): void {
  if (!problems.length) return;
  const sentences = problems
    .slice(0, mostProblems)
    .map((problem) => `${placeOf(problem)}: ${nameOf(problem.path)} ${problem.sentence}`);
  const more = problems.length - sentences.length;
  if (more > 0) sentences.push(`There are ${more} problems more; correct these first.`);
  throw new WorldError(sentences);
}

/**
 * Checks a world made in code. One that is known to be right can go to the sandbox as it is.
 *
 * @param source what messages call it. Default: `world`.
 * @throws WorldError that names every problem, with the path to it.
 */
export function checkWorld(value: unknown, source = 'world'): World {
  refuse(problemsOf(value), () => source);
  return complete(value);
}

/** The value of a JSON text; undefined when it is none, as YAML is not. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The world that `text` describes, in YAML or JSON.
 *
 * @param source name of the file, for messages.
 * @throws WorldError that names every problem, with its line.
 */
export function parseWorld(text: string, source: string): World {
  // JSON is YAML too, and read much faster as what it is.
  const json = parseJson(text);
  if (json !== undefined && !problemsOf(json).length) return complete(json);

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  // What comes after the first mistake of this kind follows from it.
  const [syntax] = document.errors;
  if (syntax) {
    const [what = ''] = syntax.message.split(/ at line \d+/);
    const { line } = lines.linePos(syntax.pos[0]);
    throw new WorldError([
      `${source}, line ${line}: this is no YAML: ${what.replace(/\.$/, '')}; correct it.`,
    ]);
  }

  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    throw new WorldError([
      `${source}, line 1: its aliases cannot be followed: ${(error as Error).message}; write out what they stand for.`,
    ]);
  }
  /** The line of a place, or of the nearest around it that the file has. */
  const lineOf = (keys: Problem['path']): number => {
    for (let length = keys.length; length > 0; length--) {
      const node = document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  refuse(problemsOf(value), ({ path }) => `${source}, line ${lineOf(path)}`);
  return complete(plain(value));
}

/**
 * Reads a world from a file, in YAML or JSON.
 *
 * @throws WorldError that names every problem, with file and line.
 */
export function readWorld(file: string): World {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WorldError([`${file} cannot be read (${code}); name a file that is there.`]);
  }
  return parseWorld(text, path.basename(file));
}
