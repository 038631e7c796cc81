import type { Contract, Header, MediaType, Operation, Response } from '@scalingo-addons/openapi';
import type { EngineAnswer } from '../engine.ts';
import { etagOf, uniqueEtag } from './etag.ts';
import type { MessageViolation } from './refusal.ts';

/** An answer of an engine, ready to be sent. */
export interface ReadyAnswer {
  readonly status: number;
  /** '' for none. */
  readonly body: string;
  readonly contentType: string | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Where the contract documents one for a success. */
  readonly etag: string | undefined;
  /** What of it is not as the contract says: a fault of the engine. */
  readonly violations: readonly MessageViolation[];
}

const violation = (place: string, code: string, message: string): MessageViolation => ({
  location: ['response', ...place.split('/').filter(Boolean)],
  severity: 'Error',
  code,
  message,
});

/** The headers that the front gives to answers by itself, in lower case. */
const ofFront = new Set(['etag', 'x-request-id']);

const isJson = (contentType: string): boolean => /[/+]json$/.test(contentType);

/** A content type without its parameters. */
const essence = (contentType: string): string => contentType.split(';', 1)[0] as string;

/** What the contract says of the answers of an operation with one status. */
interface Documented {
  readonly response: Response;
  /** By content type, without its parameters. */
  readonly mediaTypes: ReadonlyMap<string, MediaType>;
  readonly tagged: boolean;
  /** The headers that are the engine's to give. */
  readonly headers: readonly Header[];
}

const known = new WeakMap<Operation, Map<number, Documented | undefined>>();

function documentedOf(operation: Operation, status: number): Documented | undefined {
  let answers = known.get(operation);
  if (!answers) {
    answers = new Map(
      operation.responses.map((response) => [
        Number(response.status),
        {
          response,
          mediaTypes: new Map(response.content.map((it) => [essence(it.contentType), it])),
          tagged: response.headers.some(({ name }) => name.toLowerCase() === 'etag'),
          headers: response.headers.filter(({ name }) => !ofFront.has(name.toLowerCase())),
        },
      ]),
    );
    known.set(operation, answers);
  }
  return answers.get(status);
}

function headerViolations(
  contract: Contract,
  { response, headers: own }: Documented,
  given: Readonly<Record<string, string>> | undefined,
): readonly MessageViolation[] {
  if (!given && own.length === 0) return [];
  const values = new Map(
    Object.entries(given ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return response.headers.flatMap((header) => {
    const value = values.get(header.name.toLowerCase());
    const place = `header/${header.name}`;
    if (value === undefined) {
      const isMissing = header.required && own.includes(header);
      return isMissing ? [violation(place, 'required', 'is missing')] : [];
    }
    const found = contract.open.validate(header.schema, value);
    return found.map(({ keyword, message }) => violation(place, keyword, message));
  });
}

function bodyViolations(
  contract: Contract,
  { response: { content, status }, mediaTypes }: Documented,
  body: unknown,
  contentType: string,
): readonly MessageViolation[] {
  if (content.length === 0) {
    return body === undefined ? [] : [violation('body', 'body', `${status} has no body`)];
  }
  if (body === undefined) return [violation('body', 'body', `${status} has a body`)];
  if (status === '204') return [violation('body', 'body', 'HTTP allows none with 204')];
  const mediaType = mediaTypes.get(contentType);
  if (!mediaType) {
    return [violation('header/content-type', 'contentType', `${contentType} is not documented`)];
  }
  const found = contract.closed.validate(mediaType.schema, body);
  return found.map(({ at, keyword, message }) => violation(`body${at}`, keyword, message));
}

/** What was found out about answers whose body stays as it is. */
const judged = new WeakMap<
  object,
  { operation: Operation; answer: EngineAnswer; ready: ReadyAnswer }
>();

/** Checks the answer of an engine against the contract, undocumented properties included. */
export function readyAnswer(
  contract: Contract,
  operation: Operation,
  answer: EngineAnswer,
): ReadyAnswer {
  const { body } = answer;
  if (typeof body !== 'object' || !body || !Object.isFrozen(body)) {
    return judge(contract, operation, answer);
  }
  const found = judged.get(body);
  if (found?.operation === operation && found.answer.status === answer.status) return found.ready;
  const ready = judge(contract, operation, answer);
  judged.set(body, { operation, answer, ready });
  return ready;
}

function judge(
  contract: Contract,
  operation: Operation,
  { status, body, contentType, headers: given }: EngineAnswer,
): ReadyAnswer {
  const type = contentType === undefined ? 'application/json' : essence(contentType);
  const documented = documentedOf(operation, status);
  const ofBody = documented
    ? bodyViolations(contract, documented, body, type)
    : [violation('statusCode', 'status', `${status} is not documented`)];
  const ofHeaders = documented ? headerViolations(contract, documented, given) : [];
  const text = body === undefined ? '' : isJson(type) ? JSON.stringify(body) : String(body);
  const isTagged = documented?.tagged === true && status < 300;
  return {
    status,
    body: text,
    contentType: body === undefined ? undefined : `${type}; charset=utf-8`,
    violations: ofHeaders.length === 0 ? ofBody : [...ofBody, ...ofHeaders],
    etag: isTagged ? etagFor(operation, text) : undefined,
    headers: given && withoutOwn(given),
  };
}

/** A change is answered once, so the validator of its answer need not be worked out from it. */
const etagFor = ({ method }: Operation, text: string): string =>
  method === 'GET' ? etagOf(text) : uniqueEtag();

/** The headers of an engine without those that the front gives by itself. */
const withoutOwn = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofFront.has(name.toLowerCase())));
