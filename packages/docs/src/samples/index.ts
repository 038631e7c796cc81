import type { Contract } from '@scalingo-addons/openapi';
import type { ClientMethod } from '../input.ts';
import { clientSample } from './client.ts';
import { curlSample } from './curl.ts';
import { fetchSample } from './fetch.ts';
import { sampleRequest } from './request.ts';

/** A program that sends the request of an operation. */
export interface Sample {
  /** What it is written for: `curl`, `TypeScript client` or `fetch`. */
  readonly title: string;
  /** As a code block names it. */
  readonly language: 'sh' | 'ts' | 'js';
  readonly code: string;
}

/**
 * The samples of an operation, generated from its examples.
 *
 * @throws Error when an example is missing, or the client has no method for the operation.
 */
export function samplesOf(
  contract: Contract,
  methods: readonly ClientMethod[],
  operationId: string,
): Sample[] {
  const method = methods.find((it) => it.operationId === operationId);
  if (!method) throw new Error(`The client has no method for ${operationId}.`);
  const request = sampleRequest(contract, operationId);
  return [
    { title: 'curl', language: 'sh', code: curlSample(request) },
    { title: 'TypeScript client', language: 'ts', code: clientSample(request, method) },
    { title: 'fetch', language: 'js', code: fetchSample(request) },
  ];
}
