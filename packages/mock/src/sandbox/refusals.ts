import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { isObject } from '@scalingo-addons/openapi';
import type { EngineAnswer } from '../engine.ts';

/** Thrown by what refuses a request: the answer says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly answer: EngineAnswer;

  constructor(status: number, body: unknown) {
    super(`Refused with ${status}.`);
    this.answer = { status, body };
  }
}

/** Statuses of the refusals, by the example of the contract that words them. */
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

/** The name of a refusal, which is that of an example of the contract. */
export type RefusalName = keyof typeof statuses;

/** Makes refusals in the words of the contract. */
export type Refuse = (name: RefusalName) => Refused;

/**
 * Refusals whose words are those of the examples of `document`. Each is made once, since a refusal
 * says nothing about the request, and a stack costs more than an answer.
 *
 * @throws Error by the returned function when the document has no such example.
 */
export function refusalsOf(document: OpenApiDocument): Refuse {
  const made = new Map<RefusalName, Refused>();
  const components = isObject(document.components) ? document.components : {};
  const examples = isObject(components.examples) ? components.examples : {};
  return (name) => {
    let refused = made.get(name);
    if (!refused) {
      const example = examples[name];
      if (!isObject(example)) {
        throw new Error(`The contract lacks the example ${name}, with which the sandbox refuses.`);
      }
      refused = new Refused(statuses[name], example.value);
      made.set(name, refused);
    }
    return refused;
  };
}
