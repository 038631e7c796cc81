import { allChecks } from '../../../src/checks/all-checks.ts';
import { createFaults, type Fault, type Kind } from '../../fault.ts';
import type { Interceptor, ProxiedRequest, ProxiedResponse } from '../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  onStatus,
  onSuccess,
  parseJson,
  withBody,
  withHeaders,
  withoutHeader,
} from '../../interceptors/index.ts';

/** A fault without a prediction of the check and the message that finds it. */
export type FurtherFault = readonly [
  kind: Kind,
  operation: string | undefined,
  behavior: string,
  inject: () => Interceptor,
];

/** Creates faults that any check may find, as a failure of the operation. */
export const createFurther = (all: readonly FurtherFault[]): readonly Fault[] =>
  all.flatMap(([kind, operation, behavior, inject]) =>
    createFaults(kind, [
      { operation, behavior, inject, checks: allChecks.map(({ id }) => id), cause: /./ },
    ]),
  );

// biome-ignore lint/suspicious/noExplicitAny: faults reach into bodies of any shape.
export type Any = any;

/** Edits the JSON of an operation's requests before the server sees it; a returned value replaces it. */
export const editRequestJson = (operation: string, edit: (value: Any) => unknown) =>
  intercept(isOperation(operation), (request, forward) => {
    // Deeply nested JSON cannot be written again.
    const value = request.body.length > 5_000 ? undefined : parseJson(request);
    if (value === undefined || value === null) return forward(request);
    const edited = edit(value) ?? value;
    const body = JSON.stringify(edited);
    return forward(
      body === JSON.stringify(parseJson(request))
        ? request
        : { ...request, body: Buffer.from(body) },
    );
  });

/** Edits the user of the account. */
export const editUser = (edit: (user: Any) => void) =>
  editJson('getCurrentUser', ({ user }) => edit(user));

/** Edits each region. */
export const editRegions = (edit: (region: Any) => void) =>
  editJson('listRegions', ({ regions }) => regions.forEach(edit));

/** Changes the text of an operation's successful bodies. */
export const editText = (operation: string, edit: (text: string) => string) =>
  onSuccess(operation, (response) =>
    response.body.length === 0 ? response : withBody(response, edit(response.body.toString())),
  );

/** Sets a header of an operation's successful responses. */
export const setHeader = (operation: string, name: string, value: string) =>
  onSuccess(operation, (response) => withHeaders(response, { [name]: value }));

/** Removes a header of an operation's successful responses. */
export const dropHeader = (operation: string, name: string) =>
  onSuccess(operation, (response) => withoutHeader(response, name));

/** Replaces the status of an operation's successful responses. */
export const setStatus = (operation: string, status: number) =>
  onSuccess(operation, (response) => ({ ...response, status }));

/** Replaces one error status of an operation by another. */
export const swapStatus = (operation: string, from: number, to: number) =>
  onStatus(operation, from, (response) => ({ ...response, status: to }));

/** Returns the GET request for the same target, or another one. */
export const asGet = (request: ProxiedRequest, target = request.target): ProxiedRequest => ({
  ...request,
  method: 'GET',
  target,
  body: Buffer.alloc(0),
});

/** Path of the addon that a request is about. */
export const addonPath = ({ target }: ProxiedRequest): string =>
  target.replace(/(\/addons\/[^/?]+).*$/, '$1');

/** Path of the log drains of that addon. */
export const drainsPath = (request: ProxiedRequest): string => `${addonPath(request)}/log_drains`;

/** Responds to some requests for an operation on its own. */
export const respondTo = (
  operation: string,
  when: (request: ProxiedRequest) => boolean,
  respond: (request: ProxiedRequest) => ProxiedResponse,
) => intercept((request) => isOperation(operation)(request) && when(request), respond);

/** Responds to every `n`th request for an operation on its own. */
export const everyNth =
  (operation: string, n: number, respond: () => ProxiedResponse) => (): Interceptor => {
    let count = 0;
    return async (request, forward) =>
      isOperation(operation)(request) && ++count % n === 0 ? respond() : forward(request);
  };

/** Keeps the first successful response to each path. */
export const cacheForEver = (operation: string) => (): Interceptor => {
  const cached = new Map<string, ProxiedResponse>();
  return async (request, forward) => {
    if (!isOperation(operation)(request)) return forward(request);
    const known = cached.get(request.target);
    if (known) return known;
    const response = await forward(request);
    if (isSuccess(response)) cached.set(request.target, response);
    return response;
  };
};
