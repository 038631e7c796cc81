import {
  type Contract,
  isObject,
  jsonContent,
  type Operation,
  responseFor,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../engine.ts';
import { documentedExample, exampleHeaders } from '../examples.ts';
import { sampleOf } from '../samples.ts';

/** Thrown by a handler to reject a request with an error response. */
export class SandboxRejection extends Error {
  override readonly name = 'SandboxRejection';
  readonly response: EngineResponse;

  constructor(response: EngineResponse) {
    super(`Rejected with ${response.status}.`);
    this.response = response;
  }
}

/** What an error response means. The documented example that says the same is its body. */
export interface Meaning {
  readonly status: number;
  /** Kind of the resource that does not exist, such as `app`. */
  readonly resource?: string;
  /** Error code. */
  readonly code?: string;
  /** Error message. */
  readonly error?: string;
  /** Body that says it better than any example, if the document allows it. */
  readonly body?: object;
}

const notFound = (resource: string): Meaning => ({ status: 404, resource, error: 'not found' });

/** Returns the meaning of a request that the current state does not allow. */
export const conflict = (error: string): Meaning => ({ status: 409, error, body: { error } });

const meanings = {
  AccessForbidden: { status: 403, error: 'forbidden' },
  AddonNotFound: notFound('addon'),
  AddonProviderNotFound: notFound('addon_provider'),
  AppNotFound: notFound('app'),
  BearerTokenRejected: { status: 401, error: 'unauthorized' },
  DowngradeRejected: { status: 400, code: 'downgrade_rejected' },
  FreeTrialExceeded: {
    status: 402,
    error: 'This plan is not available during the free trial',
  },
  InvalidCredentials: { status: 401, error: 'Invalid credentials' },
  LogDrainNotFound: notFound('log_drain'),
  LogDrainUrlRequired: { status: 400, error: 'url is required' },
  PaymentMethodMissing: {
    status: 402,
    error: 'You need to define a payment method to use this plan',
  },
  PlanIdRequired: { status: 400, error: 'plan_id is required' },
  PlanNotAvailable: { status: 422, body: { errors: { plan_id: ['is not available'] } } },
  PlanNotFound: notFound('plan'),
  ProviderFailed: { status: 503, error: 'the addon provider is unavailable' },
  RegionDisabled: { status: 403, code: 'region_disabled' },
  StateConflict: { status: 409, error: 'another operation is running on the addon' },
} satisfies Record<string, Meaning>;

/** The name of a rejection of the handlers. */
export type RejectionName = keyof typeof meanings;

/** Returns the rejection of a request to an operation. */
export type Rejections = (
  operation: Operation,
  meaning: RejectionName | Meaning,
) => SandboxRejection;

/** The statuses to use, in order, if an operation does not document the first. */
const substitutes: Readonly<Record<number, readonly number[]>> = {
  402: [402, 403, 400],
  403: [403, 404, 401, 400],
  404: [404, 400],
  409: [409, 422, 400],
  422: [422, 409, 400],
  503: [503, 500],
};

/**
 * Returns the status of the rejection: the first that the operation documents, by itself, its range or `default`,
 * or the meaning's own.
 */
function chooseStatus(operation: Operation, { status }: Meaning): number {
  const candidates = substitutes[status] ?? [status];
  return candidates.find((it) => responseFor(operation, it)) ?? status;
}

/** Returns the body of a rejection with its content type: an example with the same meaning, or a body that fits. */
function chooseBody(
  contract: Contract,
  operation: Operation,
  status: number,
  { resource, code, error, body }: Meaning,
): Pick<EngineResponse, 'body' | 'contentType'> {
  const documented = responseFor(operation, status);
  const json = jsonContent(documented);
  const own = { ...(resource && { resource }), error: error ?? 'rejected', ...(code && { code }) };
  if (!json) {
    const example = documentedExample(operation, status);
    if (example) return { contentType: example.mediaType.contentType, body: example.example.value };
    return documented ? {} : { body: body ?? own };
  }
  const { contentType, schema } = json;
  const isValid = (value: unknown) => contract.closed.validate(schema, value).length === 0;
  if (body && isValid(body)) return { contentType, body };
  const examples = json.examples.map(({ value }) => value).filter(isObject);
  const found =
    examples.find((it) => it.resource === resource && it.code === code && it.error === error) ??
    examples.find((it) => it.resource === resource && it.code === code) ??
    examples.find((it) => it.resource === undefined && it.code === undefined);
  const fitting = found ?? [own, { error: own.error }].find(isValid) ?? examples[0];
  return { contentType, body: fitting ?? sampleOf(contract.document, schema) };
}

/**
 * Creates the rejections of a contract: documented error responses, found by status and meaning. Each is created
 * once: it does not depend on the request, and capturing a stack trace is slow.
 */
export function createRejections(contract: Contract): Rejections {
  const byOperation = new WeakMap<Operation, Map<string, SandboxRejection>>();
  const create = (operation: Operation, meaning: Meaning): SandboxRejection => {
    const status = chooseStatus(operation, meaning);
    const documented = responseFor(operation, status);
    const headers = documented && exampleHeaders(contract.document, documented);
    const body = chooseBody(contract, operation, status, meaning);
    return new SandboxRejection({ status, ...body, ...(headers && { headers }) });
  };
  return (operation, nameOrMeaning) => {
    const known = byOperation.get(operation) ?? new Map<string, SandboxRejection>();
    byOperation.set(operation, known);
    const isName = typeof nameOrMeaning === 'string';
    const key = isName ? nameOrMeaning : JSON.stringify(nameOrMeaning);
    const existing = known.get(key);
    if (existing) return existing;
    const created = create(operation, isName ? meanings[nameOrMeaning] : nameOrMeaning);
    known.set(key, created);
    return created;
  };
}
