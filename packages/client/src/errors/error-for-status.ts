import { fieldMessages, stringProperty } from './body.ts';
import type { ClientError, ErrorContext } from './client-error.ts';
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
type Description = readonly [Class: ErrorClass, problem: string, advice?: string];

const checkFirst = 'Check what changed before you retry a change.';

function describe(status: number, body: unknown): Description {
  const resource = stringProperty(body, 'resource') ?? 'resource';
  const billingUrl = stringProperty(body, 'url');
  switch (status) {
    case 400:
      return [BadRequestError, 'the request was rejected', 'Correct it before you retry.'];
    case 401:
      return [AuthenticationError, 'the credentials were rejected', 'Check the token.'];
    case 402:
      return [
        PaymentRequiredError,
        'a payment method is required',
        `Add one${billingUrl ? ` at ${billingUrl}` : ''}, or choose what is free.`,
      ];
    case 403:
      return [ForbiddenError, 'the account is not allowed to do this'];
    case 404:
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
  return [UnexpectedStatusError, `unexpected status ${status}`, "Check the API's base URL."];
}

/** Returns the message of an error body: its `error`, or its field errors. */
function messageIn(body: unknown): string {
  const fields = Object.entries(fieldMessages(body)).map(([field, messages]) =>
    `${field} ${messages.join(', ')}`.trim(),
  );
  return stringProperty(body, 'error') ?? fields.join('; ');
}

/** Returns the error for a response with a status other than 2xx. */
export function errorForStatus(status: number, context: ErrorContext): ClientError {
  const [Class, problem, advice] = describe(status, context.body);
  const details = messageIn(context.body);
  const sentence = `${problem}${details && `: ${details}`}.`;
  return new Class([sentence, advice].join(' ').trim(), context);
}
