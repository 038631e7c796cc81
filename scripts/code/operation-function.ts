import {
  acceptHeader,
  type ClientArgument,
  type ClientResult,
  type Content,
  clientArguments,
  clientResult,
  identifier,
  iteratorName,
  type OpenApiDocument,
  type Operation,
  requiredProperties,
  usesBearerToken,
} from '@scalingo-addons/openapi';
import { Failure } from '../support/failure.ts';
import { argumentCode, callArgumentsCode } from './argument-code.ts';
import { bodyType, resultOptions, resultType } from './result-code.ts';
import { ownServerCode } from './server-code.ts';
import { objectLiteral, quote } from './text.ts';
import { jsonType } from './type-text.ts';
import type { TypedDocument } from './typed-document.ts';

/** The iterator of a paginated list. */
export interface IteratorFunction {
  /** Name of the function. */
  readonly name: string;
  /** Name of the method. */
  readonly method: string;
  /** Type of an item. */
  readonly item: string;
  /** Property of a page that holds its items. */
  readonly items: string;
  /** Arguments without the query, which changes with each page. */
  readonly callArguments: string;
}

/** The TypeScript function of an operation. */
export interface OperationFunction {
  readonly operation: Operation;
  /** Name of the function: the operationId, escaped. */
  readonly name: string;
  readonly args: readonly ClientArgument[];
  readonly clientResult: ClientResult;
  /** Parameters, without the client and the options. */
  readonly parameters: readonly string[];
  /** Type of the result. */
  readonly result: string;
  /** Whether the result is the JSON response body without an envelope to unwrap. */
  readonly returnsBody: boolean;
  readonly route: string;
  readonly callArguments: string;
  readonly iterator: IteratorFunction | undefined;
  /** Names of the schemas in the parameters and the result. */
  readonly schemas: readonly string[];
  /** Functions that the route and the arguments use. */
  readonly imports: readonly string[];
}

/** Describes the functions of all operations, in the order of the document. */
export function toOperationFunctions(contract: TypedDocument): OperationFunction[] {
  const taken: string[] = [];
  const take = (name: string) => {
    const free = identifier(name, taken);
    taken.push(free);
    return free;
  };
  const names = contract.operations.map(({ operationId }) => take(operationId));
  return contract.operations.map((operation, index) =>
    toOperationFunction(contract, operation, names[index] ?? '', take),
  );
}

function toOperationFunction(
  contract: TypedDocument,
  operation: Operation,
  name: string,
  take: (name: string) => string,
): OperationFunction {
  const { operationId, group, tag, pagination } = operation;
  if (!group) {
    throw new Failure(
      `The tag ${quote(tag)} of ${operationId} has no x-client-group. Add the group of its client methods.`,
    );
  }
  rejectUnwritable(operation);
  const args = clientArguments(contract.document, operation);
  const result = clientResult(contract.document, operation);
  const parameters = args.map((it) => argumentCode(contract, operationId, it));
  const { text, schemas } = resultType(contract, operation, result);
  const call = callArgumentsCode(args);
  const reading = resultOptions(contract, operation, result);
  const iterator =
    pagination && result.kind === 'json'
      ? {
          name: take(iteratorName(operationId)),
          method: pagination.iteratorMethod,
          item: `${bodyType(operation, result.content.media)}[${quote(pagination.items)}][number]`,
          items: pagination.items,
          callArguments: callArgumentsCode(args.filter(({ kind }) => kind !== 'query')).text,
        }
      : undefined;
  return {
    operation,
    name,
    args,
    clientResult: result,
    parameters: parameters.map(({ parameter }) => parameter),
    result: text,
    returnsBody: result.kind === 'json' && result.content.envelope === undefined,
    route: routeCode(contract, operation, args, reading.options),
    callArguments: call.text,
    iterator,
    schemas: [...parameters.flatMap((it) => it.schemas), ...schemas],
    imports: [...call.imports, ...reading.imports, ...(iterator ? ['iteratePages'] : [])],
  };
}

function routeCode(
  { document }: TypedDocument,
  operation: Operation,
  args: readonly ClientArgument[],
  reading: Readonly<Record<string, string | undefined>>,
): string {
  const { operationId, method, path } = operation;
  const accept = acceptHeader(operation);
  const body = args.find((it) => it.kind === 'body');
  const bodyType = body && jsonType(body.content);
  const isAnonymous = !usesBearerToken(operation) && !args.some(isBasic);
  const options = objectLiteral({
    accept: accept === 'application/json' ? undefined : quote(accept),
    anonymous: isAnonymous ? 'true' : undefined,
    body: body?.content.envelope && quote(body.content.envelope),
    required: body && requiredCode(document, body.content),
    bodyType: bodyType === undefined || bodyType === 'object' ? undefined : quote(bodyType),
    ...reading,
    optionalAuth: usesBearerToken(operation) && !operation.needsCredentials ? 'true' : undefined,
    statuses: successStatusesCode(operation),
    safeToRetry: operation.isSafeToRetry && method !== 'GET' ? 'true' : undefined,
    server: ownServerCode(operation),
  });
  return `[${quote(operationId)}, ${quote(method)}, ${quote(path)}, ${options}]`;
}

/** Returns the list of the properties that an argument must have; undefined without any. */
function requiredCode(document: OpenApiDocument, { schema }: Content): string | undefined {
  const names = requiredProperties(document, schema).map(quote);
  return names.length > 0 ? `[${names.join(', ')}]` : undefined;
}

/** Returns the list of the documented success statuses; undefined if it is the default, empty for a range. */
function successStatusesCode({ responses }: Operation): string | undefined {
  const successes = responses.map(({ status }) => status).filter((it) => it.startsWith('2'));
  if (successes.length === 1 && successes[0] === '200') return undefined;
  return `[${successes.some((it) => /\D/.test(it)) ? '' : successes.join(', ')}]`;
}

/** Whether an argument is the password of HTTP Basic, which takes the place of the bearer token anyway. */
const isBasic = (it: ClientArgument): boolean =>
  it.kind === 'credential' && it.scheme.scheme === 'basic';

/**
 * Rejects what the client cannot write. Lint does so too, with file and line.
 *
 * @throws Failure that names the parameter or body.
 */
function rejectUnwritable({ operationId, parameters, requestBody }: Operation): void {
  const scalars: readonly unknown[] = ['string', 'number', 'integer', 'boolean'];
  for (const { name, in: place, type, itemType, style, explode, allowReserved } of parameters) {
    const isQuery = place === 'query';
    // `explode` makes a difference for lists only.
    const isExploded = explode || type !== 'array';
    const hasStyle = isQuery
      ? style === 'form' && isExploded && !allowReserved
      : style === 'simple';
    if (hasStyle && scalars.includes(isQuery && type === 'array' ? itemType : type)) continue;
    throw new Failure(
      `The client cannot serialize the ${place} parameter ${name} of ${operationId}. Use the default style, and a scalar or, in a query, an exploded list of scalars.`,
    );
  }
  if (requestBody && !requestBody.content.some(({ isJson }) => isJson)) {
    throw new Failure(`The client cannot write the body of ${operationId}. Use application/json.`);
  }
}
