import type { OutgoingHttpHeaders } from 'node:http';
import type { Operation, Violation } from '@scalingo-addons/openapi';

/** What is wrong with a message, as Prism words it in the header `sl-violations`. */
export interface MessageViolation {
  /** Where it is wrong, for example `['request', 'body', 'addon', 'plan_id']`. */
  readonly location: readonly string[];
  readonly severity: 'Error';
  /** The violated keyword of JSON Schema, or a word for what else is wrong. */
  readonly code: string;
  readonly message: string;
}

/** What the front answers to a request that it does not let through. */
export interface RefusalAnswer {
  readonly status: number;
  /** JSON value of the body, or the text where `contentType` is another. */
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly violations?: readonly MessageViolation[];
}

/** A request that the front does not let through to an engine. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: RefusalAnswer;

  constructor(reason: string, answer: RefusalAnswer) {
    super(reason);
    this.answer = answer;
  }
}

/** A refusal in the error shape of the API: `{"error": …}`. */
export function refusal(status: number, error: string, headers: OutgoingHttpHeaders = {}): Refusal {
  return new Refusal(error, { status, body: { error }, headers });
}

const documents = (operation: Operation, status: number): boolean =>
  operation.responses.some((it) => it.status === String(status));

/**
 * A refusal by the answer that the contract documents for `status`, which is that of its first
 * example; in the error shape of the API where it documents none.
 */
export function documentedRefusal(
  operation: Operation,
  status: number,
  reason: string,
  headers: OutgoingHttpHeaders = {},
): Refusal {
  const response = operation.responses.find((it) => it.status === String(status));
  const [mediaType] = response?.content ?? [];
  const [example] = mediaType?.examples ?? [];
  if (!mediaType || !example) return refusal(status, reason, headers);
  const { contentType } = mediaType;
  return new Refusal(reason, { status, body: example.value, contentType, headers });
}

/** A violation of a schema, with its place in the message. */
const placed = (place: readonly string[], { at, keyword, message, property }: Violation) => ({
  location: ['request', ...place, ...at.split('/').slice(1), ...(property ? [property] : [])],
  severity: 'Error' as const,
  code: keyword,
  message,
});

/**
 * A refusal of a request that breaks a schema. The API answers 400 where something is missing, and
 * 422 with the messages by field to wrong values, on operations that document it.
 *
 * @param place where the value stands, for example `['body']`.
 */
export function schemaRefusal(
  operation: Operation,
  place: readonly string[],
  found: readonly Violation[],
): Refusal {
  const violations = found.map((it) => placed(place, it));
  const fieldOf = (index: number) => violations[index]?.location.at(-1) ?? '';
  const missing = found.findIndex(({ keyword }) => keyword === 'required');
  if (missing >= 0) {
    const error = `${fieldOf(missing)} is required`;
    return new Refusal(error, { status: 400, body: { error }, violations });
  }
  const said = found.map(({ message }, index) => [fieldOf(index), message] as const);
  const reason = said.map((words) => words.join(' ')).join('; ');
  if (!documents(operation, 422)) {
    return new Refusal(reason, { status: 400, body: { error: reason }, violations });
  }
  const errors: Record<string, string[]> = {};
  for (const [field, message] of said) errors[field] = [...(errors[field] ?? []), message];
  return new Refusal(reason, { status: 422, body: { errors }, violations });
}
