import {
  type ClientResult,
  keyProperty,
  type Operation,
  successOf,
  withAnnotations,
} from '@scalingo-addons/openapi';
import { objectLiteral, propertyName, quote } from './text.ts';
import { headerType, jsonType, type TypeText, toTypeText } from './type-text.ts';
import type { TypedDocument } from './typed-document.ts';

/** Returns the type of an operation's result. */
export function resultType(
  contract: TypedDocument,
  operation: Operation,
  result: ClientResult,
): TypeText {
  switch (result.kind) {
    case 'nothing':
      return { text: 'void', schemas: [] };
    case 'text':
      return { text: 'string', schemas: [] };
    case 'headers': {
      const members = result.headers.map(
        ({ name, header }) => `readonly ${propertyName(name)}: ${headerType(header)}`,
      );
      return { text: `{ ${members.join('; ')} }`, schemas: [] };
    }
    case 'json': {
      const { content } = result;
      const envelope = content.envelope === undefined ? '' : `[${quote(content.envelope)}]`;
      return toTypeText(contract, content, bodyType(operation, content.media) + envelope);
    }
  }
}

/** Returns the path to the type of a success body. */
export const bodyType = (
  operation: Operation,
  { contentType }: { readonly contentType: string },
): string => {
  const status = successOf(operation)?.status;
  return `operations[${quote(operation.operationId)}]['responses'][${status}]['content'][${quote(contentType)}]`;
};

/** Returns the route options with which the client reads the result, and the functions that they use. */
export function resultOptions(
  { document }: TypedDocument,
  operation: Operation,
  result: ClientResult,
): {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly imports: readonly string[];
} {
  switch (result.kind) {
    case 'nothing':
      return { options: {}, imports: [] };
    case 'text':
      return { options: { read: 'readText' }, imports: ['readText'] };
    case 'headers': {
      const names = result.headers.map(({ name, header }): [string, string] => [
        name,
        headerType(header) === 'number'
          ? `[${quote(header.name)}, readNumber]`
          : quote(header.name),
      ]);
      const isNumber = result.headers.some(({ header }) => headerType(header) === 'number');
      return {
        options: { read: `readHeaders(${objectLiteral(Object.fromEntries(names))})` },
        imports: ['readHeaders', ...(isNumber ? ['readNumber'] : [])],
      };
    }
    case 'json': {
      const { content } = result;
      const key =
        content.envelope === undefined ? keyProperty(document, operation, content) : undefined;
      const isSecret = withAnnotations(document, content.schema)['x-secret'] === true;
      // What a password is exchanged for will be sent in a header.
      const isToken =
        isSecret && content.type === 'string' && operation.authSchemes.includes('basic');
      const type = isToken ? 'token' : jsonType(key ?? content);
      return {
        options: {
          result: quote(content.envelope ?? key?.name ?? ''),
          type: type === 'object' ? undefined : quote(type),
          returnBody: key && 'true',
        },
        imports: [],
      };
    }
  }
}
