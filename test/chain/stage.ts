import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { LoadedClient } from '../generated/load-client.ts';
import type { Checkout } from '../pipeline/checkout.ts';

/** A document that goes through the chain. */
export interface Subject {
  readonly contract: Contract;
  /** The operations that are looked at. */
  readonly operations: readonly Operation[];
  /** A checkout with the document in place of the contract, and the code that was built from it. */
  readonly built: { readonly checkout: Checkout; readonly client: LoadedClient } | undefined;
}

/** A subject with its built checkout. */
export type BuiltSubject = Subject & { readonly built: NonNullable<Subject['built']> };

/** The problems of operations by operationId; operations without problems can be missing. */
export type Problems = ReadonlyMap<string, readonly string[]>;

/** A stage of the chain. */
export type Stage<Input extends Subject = Subject> = (subject: Input) => Promise<Problems>;

/** Checks each operation by itself. An error of the check is a problem, too. */
export async function eachOperation(
  { operations }: Subject,
  check: (operation: Operation) => Promise<readonly string[]>,
): Promise<Problems> {
  const problems = new Map<string, readonly string[]>();
  for (const operation of operations) {
    const found = await check(operation).catch((error) => [String(error)]);
    problems.set(operation.operationId, found);
  }
  return problems;
}
