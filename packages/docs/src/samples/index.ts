import type { Contract } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';
import { clientSample, iteratorSample } from './client.ts';
import { curlSample } from './curl.ts';
import { fetchSample } from './fetch.ts';
import { goSample } from './go.ts';
import { httpRequest } from './http-request.ts';
import { phpSample } from './php.ts';
import { pythonSample } from './python.ts';
import { rubySample } from './ruby.ts';
import { createSampleRequest } from './sample-request.ts';

export { chooseExample, isSent, sampleValue } from './choose-example.ts';
export { headerText, parameterText } from './parameter-text.ts';

/** Code that sends the request of an operation. */
export interface Sample {
  /** Name of the tool or language, such as `curl` or `TypeScript`. */
  readonly title: string;
  /** Language of its code block. */
  readonly language: 'sh' | 'ts' | 'js' | 'python' | 'ruby' | 'go' | 'php';
  readonly code: string;
}

/**
 * Generates the code samples of an operation from its examples.
 *
 * @throws Error if an example is missing.
 */
export function samplesFor(
  contract: Contract,
  settings: SiteSettings,
  operationId: string,
): Sample[] {
  const request = createSampleRequest(contract, settings, operationId);
  const samples: Sample[] = [
    { title: 'curl', language: 'sh', code: curlSample(request, settings) },
  ];
  const { client } = settings;
  if (client) {
    const code = clientSample(contract, request, client);
    samples.push({ title: 'TypeScript', language: 'ts', code });
  }
  const { pagination } = request.operation;
  if (client && pagination) {
    const code = iteratorSample(contract, request, client, pagination);
    samples.push({ title: 'TypeScript, all pages', language: 'ts', code });
  }
  const http = httpRequest(request, settings);
  return [
    ...samples,
    { title: 'fetch', language: 'js', code: fetchSample(request, settings) },
    { title: 'Python', language: 'python', code: pythonSample(http) },
    { title: 'Ruby', language: 'ruby', code: rubySample(http) },
    { title: 'Go', language: 'go', code: goSample(http) },
    { title: 'PHP', language: 'php', code: phpSample(http) },
  ];
}
