import type { Given, Refuse, Route } from '../../../generated/request.ts';
import { writeBody } from './body.ts';
import { errorOf, refuse, UnexpectedBodyError } from './errors.ts';
import { isKind } from './kind.ts';
import type { CallOptions } from './options.ts';
import { type Outgoing, type Sender, send } from './send.ts';
import { checkToken, isToken } from './token.ts';
import { writePath } from './url.ts';

/** Parses JSON, and leaves any other text as it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}

/**
 * Calls the operation of a route: builds the request, sends it under the policies of the client, judges
 * the answer, maps the error.
 */
export async function call(
  sender: Sender,
  route: Route,
  given: Given,
  options: CallOptions = {},
): Promise<unknown> {
  const [operation, method, path, more] = route;
  const info = { operation, method };
  const reject: Refuse = (message) => refuse(message, info);
  const headers: Record<string, string> = { Accept: 'application/json' };
  const request: Outgoing = { headers };
  if (more.auth) {
    headers.Authorization = `Basic ${btoa(`:${checkToken('apiToken', given.apiToken)}`)}`;
  }
  const url =
    sender.server(more.server) +
    writePath(path, given.path, reject) +
    (given.query?.(reject) ?? '');
  if (more.body !== undefined) {
    if (!isKind(given.body, 'object')) reject('the body must be an object.');
    headers['Content-Type'] = 'application/json';
    request.body = writeBody(more.body ? { [more.body]: given.body } : given.body, reject);
  }

  const answer = await send(sender, info, url, request, more.safe ?? method === 'GET', options);

  const { status, context } = answer;
  options.onResponse?.({ ...context(), headers: answer.headers() });
  const data = parse(answer.body);
  if (!answer.ok) throw errorOf(status, { ...context(), body: data });
  const { result, kind = 'object' } = more;
  if (result === undefined) return undefined;
  const value = result ? Object(data)[result] : data;
  if (isKind(value, kind) && (!more.auth || isToken(value))) {
    const adapt = sender.adapters?.[operation] ?? ((it) => it);
    const adapted = adapt(more.whole ? data : value);
    if (adapted !== undefined) return adapted;
  }
  throw new UnexpectedBodyError('the body of the answer is not as documented, or cut.', context());
}
