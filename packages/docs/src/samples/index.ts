import type { Contract } from '@scalingo-addons/openapi';
import type { ClientMethod } from '../input.ts';
import { clientSample } from './client.ts';
import { curlSample } from './curl.ts';
import { fetchSample } from './fetch.ts';
import { createSampleRequest } from './sample-request.ts';

/** Code that sends the request of an operation. */
export interface Sample {
  /** Name of the tool: `curl`, `TypeScript client` or `fetch`. */
  readonly title: string;
  /** Language of its code block. */
  readonly language: 'sh' | 'ts' | 'js';
  readonly code: string;
}

/**
 * Generates the code samples of an operation from its examples.
 *
 * @throws Error if an example is missing, or the client has no method for the operation.
 */
export function samplesFor(
  contract: Contract,
  methods: readonly ClientMethod[],
  operationId: string,
): Sample[] {
  const method = methods.find((it) => it.operationId === operationId);
  if (!method) throw new Error(`The client has no method for ${operationId}.`);
  const request = createSampleRequest(contract, operationId);
  return [
    { title: 'curl', language: 'sh', code: curlSample(request) },
    { title: 'TypeScript client', language: 'ts', code: clientSample(request, method) },
    { title: 'fetch', language: 'js', code: fetchSample(request) },
  ];
}
