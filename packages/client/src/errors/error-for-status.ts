import { fieldMessages, stringProperty } from './body.ts';
import { type ClientError, type ErrorContext, toMessageText } from './client-error.ts';
import { AuthenticationError } from './http/authentication-error.ts';
import { BadRequestError } from './http/bad-request-error.ts';
import { ConflictError } from './http/conflict-error.ts';
import { ForbiddenError } from './http/forbidden-error.ts';
import { NotFoundError } from './http/not-found-error.ts';
import { PaymentRequiredError } from './http/payment-required-error.ts';
import { ProviderUnavailableError } from './http/provider-unavailable-error.ts';
import { RateLimitError } from './http/rate-limit-error.ts';
import { ServerError } from './http/server-error.ts';
import { UnexpectedStatusError } from './http/unexpected-status-error.ts';
import { ValidationError } from './http/validation-error.ts';

type ErrorClass = new (message: string, context: ErrorContext) => ClientError;

/** The class of an error response, and the parts of its message. */
type Description = readonly [Class: ErrorClass, problem: string, advice?: string | undefined];

/** Advice after a change whose outcome is not known. */
export const mayBeDone =
  'The API may have carried out the request: check what changed before you repeat it.';

const checkUrl = "Check the API's base URL, and gateways before it.";

/** Returns the problem and the advice of a 402 response. An account with a payment method can be in its free trial. */
function describePayment(body: unknown): [problem: string, advice: string] {
  const url = stringProperty(body, 'url');
  const place = url ? ` at ${toMessageText(url)}` : '';
  return stringProperty(body, 'name')?.endsWith('free-trial-exceeded')
    ? [
        'not possible in the free trial',
        `Add a payment method${place}, or end the trial if there is one.`,
      ]
    : ['a payment method is required', `Add one${place}, or choose what is free.`];
}

function describe(status: number, body: unknown, isChange: boolean): Description {
  const checkFirst = isChange ? mayBeDone : undefined;
  const resource = toMessageText(stringProperty(body, 'resource') ?? 'resource');
  switch (status) {
    case 400:
      return [BadRequestError, 'the request was rejected', 'Correct it before you retry.'];
    case 401:
      return [AuthenticationError, 'the credentials were rejected', 'Check the token.'];
    case 402:
      return [PaymentRequiredError, ...describePayment(body)];
    case 403:
      return [ForbiddenError, 'the account is not allowed to do this'];
    case 404:
      // The API responds with JSON, or without a body.
      if (typeof body === 'string') {
        return [NotFoundError, 'the server responded with 404, but not as the API does', checkUrl];
      }
      return [NotFoundError, `the ${resource} does not exist, or the account has no access to it`];
    case 409:
      return [ConflictError, "the request conflicts with the resource's state"];
    case 422:
      return [ValidationError, 'some fields are invalid'];
    case 429:
      return [RateLimitError, 'too many requests in a minute', 'Wait before the next request.'];
    case 503:
      return [ProviderUnavailableError, 'a service behind the API failed', checkFirst];
  }
  if (status >= 500) return [ServerError, `the API failed with status ${status}`, checkFirst];
  // A gateway can change the status of a success.
  const isSuccess = status >= 200 && status < 300;
  const advice = isSuccess && isChange ? `${mayBeDone} ${checkUrl}` : checkUrl;
  return [UnexpectedStatusError, `unexpected status ${status}`, advice];
}

/** Returns the messages of an error body: its `error`, its field errors, and a plain text. */
function messagesIn(body: unknown): string {
  if (typeof body === 'string') return /^\s*[<{[]/.test(body) ? '' : toMessageText(body);
  const fields = Object.entries(fieldMessages(body)).map(([field, messages]) =>
    `${field} ${messages.join(', ')}`.trim(),
  );
  return [stringProperty(body, 'error') ?? '', ...fields]
    .filter(Boolean)
    .map(toMessageText)
    .join('; ');
}

/**
 * Returns the error for a response with a status other than the documented successes.
 *
 * @param isChange whether the request changes something, so that repeating it has another effect. Default: false.
 */
export function errorForStatus(
  status: number,
  context: ErrorContext,
  isChange = false,
): ClientError {
  const [Class, problem, advice] = describe(status, context.body, isChange);
  const details = messagesIn(context.body).replace(/\.$/, '');
  const sentence = `${problem}${details && `: ${details}`}.`;
  return new Class([sentence, advice ?? ''].join(' ').trim(), context);
}
