import type { ClientArgument } from '@scalingo-addons/openapi';
import { objectLiteral, quote } from './text.ts';
import { toTypeText } from './type-text.ts';
import type { TypedDocument } from './typed-document.ts';

/** The code of an argument. */
export interface ArgumentCode {
  /** Parameter of the function, for example `app: string`. */
  readonly parameter: string;
  /** Names of the component schemas in its type. */
  readonly schemas: readonly string[];
}

/** Returns the parameter of an argument. */
export function argumentCode(
  contract: TypedDocument,
  operationId: string,
  argument: ClientArgument,
): ArgumentCode {
  const { name, required } = argument;
  const { text, schemas } = typeOf(contract, `operations[${quote(operationId)}]`, argument);
  return { parameter: `${name}${required ? '' : '?'}: ${text}`, schemas };
}

function typeOf(contract: TypedDocument, operation: string, argument: ClientArgument) {
  switch (argument.kind) {
    case 'credential':
      return { text: 'string', schemas: [] };
    case 'path': {
      const { parameter } = argument;
      const inline = `${operation}['parameters']['path'][${quote(parameter.name)}]`;
      return toTypeText(contract, parameter, inline);
    }
    case 'body': {
      const { content, required } = argument;
      const body = `${operation}['requestBody']`;
      const present = required ? body : `NonNullable<${body}>`;
      const envelope = content.envelope === undefined ? '' : `[${quote(content.envelope)}]`;
      const inline = `${present}['content'][${quote(content.media.contentType)}]${envelope}`;
      return toTypeText(contract, content, inline);
    }
    case 'query':
      return { text: `${operation}['parameters']['query']`, schemas: [] };
    case 'headers':
      return { text: `${operation}['parameters']['header']`, schemas: [] };
  }
}

/** Returns the `CallArguments` literal of arguments, and the functions that it uses. */
export function callArgumentsCode(args: readonly ClientArgument[]): {
  readonly text: string;
  readonly imports: readonly string[];
} {
  const imports = new Set<string>();
  const use = (writer: string, value: string) => {
    imports.add(writer);
    return `[${writer}, ${value}]`;
  };
  const path: [string, string][] = [];
  const keys: [string, string][] = [];
  const write: string[] = [];
  for (const it of args) {
    if (it.kind === 'path') {
      const isText = it.parameter.type === 'string';
      if (!isText) imports.add('writeSegment');
      path.push([it.parameter.name, isText ? it.name : `writeSegment(${it.name})`]);
    }
    if (it.kind === 'query') write.push(use('writeQuery', it.name));
    if (it.kind === 'headers') write.push(use('writeHeaders', it.name));
    if (it.kind !== 'credential') continue;
    if (it.scheme.scheme === 'basic') write.push(use('writeBasic', it.name));
    else keys.push([it.scheme.header, it.name]);
  }
  if (keys.length > 0) {
    write.push(use('writeCredentials', objectLiteral(Object.fromEntries(keys))));
  }
  const body = args.find(({ kind }) => kind === 'body');
  const parts = [
    ...(path.length > 0 ? [`path: ${objectLiteral(Object.fromEntries(path))}`] : []),
    ...(body
      ? [body.required ? body.name : `...(${body.name} !== undefined && {${body.name}})`]
      : []),
    ...(write.length > 0 ? [`write: [${write.join(', ')}]`] : []),
  ];
  return { text: `{${parts.join(', ')}}`, imports: [...imports] };
}
