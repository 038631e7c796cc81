import { fieldMessages, stringProperty } from './body.ts';
import {
  type ClientError,
  type ErrorContext,
  maxListLength,
  toMessageText,
} from './client-error.ts';
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

// biome-ignore lint/suspicious/noExplicitAny: the contexts differ.
type ErrorClass = new (message: string, context: any) => ClientError;

/** The class of an error response, the parts of its message, and the properties that only this class has. */
type Description = readonly [
  Class: ErrorClass,
  problem: string,
  advice?: string | undefined,
  details?: object,
];

/** Advice after a change whose outcome is not known. */
export const mayBeDone =
  'The API may have carried out the request: check what changed before you repeat it.';

const checkUrl = "Check the API's base URL, and gateways before it.";

function describe(status: number, body: unknown, isChange: boolean): Description {
  const checkFirst = isChange ? mayBeDone : '';
  const text = (name: string) => stringProperty(body, name);
  const resource = text('resource');
  const code = text('code');
  switch (status) {
    case 400:
      return [
        BadRequestError,
        'the request was rejected',
        'Correct it before you retry.',
        { code },
      ];
    case 401:
      return [AuthenticationError, 'the credentials were rejected', 'Check the token.'];
    case 402: {
      const url = text('url');
      // A page may link it, and `javascript:` would run there.
      const billingUrl = url && /^https?:\/\//i.test(url) ? url : undefined;
      const limitName = text('name');
      // An account with a payment method can be in its free trial.
      const isFreeTrialExceeded = !!limitName?.endsWith('free-trial-exceeded');
      const place = billingUrl ? ` at ${toMessageText(billingUrl)}` : '';
      return [
        PaymentRequiredError,
        isFreeTrialExceeded ? 'not possible in the free trial' : 'a payment method is required',
        `Add a payment method${place}, or ${isFreeTrialExceeded ? 'end the trial if there is one' : 'choose what is free'}.`,
        { billingUrl, limitName, isFreeTrialExceeded },
      ];
    }
    case 403:
      return [ForbiddenError, 'the account is not allowed to do this', '', { code }];
    case 404:
      return typeof body === 'string'
        ? // The API responds with JSON, or without a body.
          [NotFoundError, 'the server responded with 404, but not as the API does', checkUrl]
        : [
            NotFoundError,
            `the ${toMessageText(resource ?? 'resource')} does not exist, or the account has no access to it`,
            '',
            { resource },
          ];
    case 409:
      return [ConflictError, "the request conflicts with the resource's state"];
    case 422:
      return [ValidationError, 'some fields are invalid', '', { fields: fieldMessages(body) }];
    case 429:
      return [RateLimitError, 'too many requests in a minute', 'Wait before the next request.'];
    case 503:
      return [ProviderUnavailableError, 'a service behind the API failed', checkFirst];
  }
  if (status >= 500 && status < 600)
    return [ServerError, `the API failed with status ${status}`, checkFirst];
  // A gateway can change the status of a success, or send one that HTTP does not have.
  const isRejected = status >= 300 && status < 500;
  const advice = isRejected ? checkUrl : `${checkFirst} ${checkUrl}`.trim();
  return [UnexpectedStatusError, `unexpected status ${status}`, advice];
}

/** Returns the messages of an error body: its `error`, its field errors, and a plain text. */
function messagesIn(body: unknown): string {
  if (typeof body === 'string') return /^\s*[<{[]/.test(body) ? '' : toMessageText(body);
  const fields = Object.entries(fieldMessages(body)).map(([field, messages]) =>
    `${field} ${messages.join(', ')}`.trim(),
  );
  const texts = [stringProperty(body, 'error') ?? '', ...fields].filter(Boolean);
  return toMessageText(texts.map((it) => toMessageText(it)).join('; '), maxListLength);
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
  const [Class, problem, advice = '', details] = describe(status, context.body, isChange);
  const messages = messagesIn(context.body).replace(/\.$/, '');
  const sentence = problem + (messages && `: ${messages}`);
  return new Class(`${sentence}. ${advice}`.trim(), { ...context, ...details });
}
