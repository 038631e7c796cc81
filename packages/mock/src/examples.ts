import type { Example, MediaType, Operation, Response } from '@scalingo-addons/openapi';
import type { EngineResponse, ValidatedRequest } from './engine.ts';

/** A documented response with one of its examples. */
interface DocumentedExample {
  readonly response: Response;
  readonly mediaType: MediaType | undefined;
  readonly example: Example | undefined;
}

const listExamples = ({ responses }: Operation): DocumentedExample[] =>
  responses.flatMap((response): DocumentedExample[] =>
    response.content.length === 0
      ? [{ response, mediaType: undefined, example: undefined }]
      : response.content.flatMap((mediaType) =>
          mediaType.examples.map((example) => ({ response, mediaType, example })),
        ),
  );

/** Returns whether `Accept` explicitly names the content type, rather than matching it by a range. */
const namesContentType = (accept: string, { mediaType }: DocumentedExample): boolean =>
  mediaType !== undefined && accept.includes(mediaType.contentType);

/**
 * Returns the documented response that the request prefers by status code, example and content type,
 * or the first success response.
 */
export function exampleResponse({
  operation,
  preference: { code, example },
  accept,
}: Pick<ValidatedRequest, 'operation' | 'preference' | 'accept'>): EngineResponse {
  const candidates = listExamples(operation).filter(
    (it) =>
      (code === undefined ? it.response.status.startsWith('2') : it.response.status === code) &&
      (example === undefined || it.example?.name === example),
  );
  const chosen = candidates.find((it) => namesContentType(accept, it)) ?? candidates[0];
  if (!chosen) throw new Error(`${operation.operationId} documents no such response.`);
  const { response, mediaType, example: body } = chosen;
  return {
    status: Number(response.status),
    ...(mediaType && { contentType: mediaType.contentType, body: body?.value }),
  };
}
