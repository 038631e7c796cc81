import type { ClientArgument, Operation } from '@scalingo-addons/openapi';
import type { ParameterDoc } from './text.ts';

/** Returns the first paragraph of a text, on one line. */
const firstParagraph = (text: string): string =>
  (text.trim().split(/\n\s*\n/)[0] ?? '').replace(/\s+/g, ' ');

function describe(argument: ClientArgument, { requestBody }: Operation): string {
  switch (argument.kind) {
    case 'credential':
      return `The credential of \`${argument.scheme.name}\`.`;
    case 'path':
      return firstParagraph(argument.parameter.description);
    case 'body':
      return firstParagraph(requestBody?.description ?? '');
    case 'query':
      return 'Query parameters, by name.';
    case 'headers':
      return 'Header parameters, by name.';
  }
}

/** Describes the arguments of a function or method, and the options of the call. */
export const argumentDocs = (
  operation: Operation,
  args: readonly ClientArgument[],
): ParameterDoc[] => [
  ...args.map((it) => ({ name: it.name, description: describe(it, operation) })),
  { name: 'options', description: 'Options of this call.' },
];
