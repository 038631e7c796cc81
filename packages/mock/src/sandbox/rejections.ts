import { isObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { EngineResponse } from '../engine.ts';

/** Thrown by a handler to reject a request with an error response. */
export class SandboxRejection extends Error {
  override readonly name = 'SandboxRejection';
  readonly response: EngineResponse;

  constructor(status: number, body: unknown) {
    super(`Rejected with ${status}.`);
    this.response = { status, body };
  }
}

/** Status codes of the rejections, by the name of the documented example that is their body. */
const statuses = {
  AccessForbidden: 403,
  AddonNotFound: 404,
  AddonProviderNotFound: 404,
  AppNotFound: 404,
  BearerTokenRejected: 401,
  DowngradeRejected: 400,
  FieldsInvalid: 422,
  InvalidCredentials: 401,
  PaymentMethodMissing: 402,
  PlanIdRequired: 400,
  PlanNotFound: 404,
  ProviderFailed: 503,
  RegionDisabled: 403,
  StateConflict: 409,
} as const;

/** The name of a rejection, which is the name of a documented example. */
export type RejectionName = keyof typeof statuses;

/** Returns the rejection with a name. */
export type Rejections = (name: RejectionName) => SandboxRejection;

/**
 * Creates the rejections whose bodies are the examples of an OpenAPI document. Each rejection is
 * created once: it does not depend on the request, and capturing a stack trace is slow.
 *
 * @throws Error from the returned function if the document lacks the example.
 */
export function createRejections(document: OpenApiDocument): Rejections {
  const created = new Map<RejectionName, SandboxRejection>();
  const components = isObject(document.components) ? document.components : {};
  const examples = isObject(components.examples) ? components.examples : {};
  return (name) => {
    let rejection = created.get(name);
    if (!rejection) {
      const example = examples[name];
      if (!isObject(example)) {
        throw new Error(`The OpenAPI document lacks the example ${name}, which the sandbox needs.`);
      }
      rejection = new SandboxRejection(statuses[name], example.value);
      created.set(name, rejection);
    }
    return rejection;
  };
}
