import type { Example, MediaType, Operation, Response } from '@scalingo-addons/openapi';
import type { CheckedRequest, EngineAnswer } from './engine.ts';

/** One documented answer with the example that is its body. */
interface Documented {
  readonly response: Response;
  readonly mediaType: MediaType | undefined;
  readonly example: Example | undefined;
}

const answersOf = ({ responses }: Operation): Documented[] =>
  responses.flatMap((response): Documented[] =>
    response.content.length === 0
      ? [{ response, mediaType: undefined, example: undefined }]
      : response.content.flatMap((mediaType) =>
          mediaType.examples.map((example) => ({ response, mediaType, example })),
        ),
  );

/** Whether a client that names content types, and not only ranges of them, names this one. */
const names = (accept: string, { mediaType }: Documented): boolean =>
  mediaType !== undefined && accept.includes(mediaType.contentType);

/**
 * The documented answer that a request prefers: by its status, its example and its content type; the
 * first success where it prefers none.
 */
export function exampleAnswer({
  operation,
  preference: { code, example },
  accept,
}: Pick<CheckedRequest, 'operation' | 'preference' | 'accept'>): EngineAnswer {
  const fitting = answersOf(operation).filter(
    (it) =>
      (code === undefined ? it.response.status.startsWith('2') : it.response.status === code) &&
      (example === undefined || it.example?.name === example),
  );
  const chosen = fitting.find((it) => names(accept, it)) ?? fitting[0];
  if (!chosen) throw new Error(`${operation.operationId} documents no such answer.`);
  const { response, mediaType, example: body } = chosen;
  return {
    status: Number(response.status),
    ...(mediaType && { contentType: mediaType.contentType, body: body?.value }),
  };
}
