import { escapePointerFragment, type NormalizedProblem } from '@redocly/openapi-core';
import type { Files } from './circular-refs.ts';
import { createProblem } from './problems.ts';

/** Yields the pointers of every `$ref` that names no file: it is empty, or no text. */
function* listInvalid(node: unknown, pointer: string): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = `${pointer}/${escapePointerFragment(key)}`;
    // A property can be named `$ref`; it has a schema.
    const isSchema = typeof child === 'object' && child !== null && !Array.isArray(child);
    if (key === '$ref' && !isSchema) {
      if (typeof child !== 'string' || /^#?\/?$/.test(child)) yield at;
    } else yield* listInvalid(child, at);
  }
}

/** Reports every `$ref` that is empty, the file itself, or no text. Other tools ignore or misread it. */
export function invalidRefs(files: Files): NormalizedProblem[] {
  const message = 'Write the path of a file in `$ref`, such as `./ObjectId.yaml`.';
  return [...files].flatMap(([, { source, parsed }]) =>
    [...listInvalid(parsed, '#')].map((at) => createProblem(source, at, 'invalid-ref', message)),
  );
}
