import { type Message, type TransformFailure, transform } from 'esbuild';

/** A problem in a text that must be JSON. */
export interface JsonProblem {
  /** Place in the text; both start at 1. */
  readonly line: number;
  readonly col: number;
  /** What is wrong, and how to fix it. */
  readonly message: string;
}

/** What to do about an error of esbuild, by a part of its message. */
const remedies: Readonly<Record<string, string>> = {
  'trailing commas': 'Remove the comma before it.',
  comments: 'Remove the comment.',
  'double quotes': 'Put the text into double quotes.',
  'end of file': 'Close what is open.',
  Unterminated: 'Write its closing quote in the same line, and line breaks as \\n.',
};

function toProblem({ text, location }: Message, message: string): JsonProblem {
  const remedy = Object.entries(remedies).find(([part]) => text.includes(part))?.[1];
  return {
    line: location?.line ?? 1,
    col: (location?.column ?? 0) + 1,
    message: remedy ? `${message} ${remedy}` : message,
  };
}

/** Finds syntax errors in a text that must be JSON, of which the parser reports the first, and keys that it has twice. */
export async function findJsonProblems(text: string): Promise<JsonProblem[]> {
  try {
    const { warnings } = await transform(text, { loader: 'json', logLevel: 'silent', logLimit: 0 });
    return warnings.map((it) => {
      const [, key = ''] = /^Duplicate key (".*") in/s.exec(it.text) ?? [];
      return toProblem(it, `The key ${key} is there twice. Remove one of the two.`);
    });
  } catch (error) {
    const { errors = [] } = error as Partial<TransformFailure>;
    if (errors.length === 0) throw error;
    return errors.map((it) => toProblem(it, `The file is not JSON: ${it.text}.`));
  }
}
