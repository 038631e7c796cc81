import type { OperationData } from '../src/console/data.ts';
import { credentialHeaders, storeBearerToken } from './console/credentials.ts';
import { type ConsoleRequest, readRequest } from './console/request.ts';
import { showProblem, showResponse } from './console/result.ts';
import { type ConsoleResponse, send } from './console/send.ts';
import { initServerChoice, type ServerChoice } from './console/server-choice.ts';

const forms = [...document.querySelectorAll<HTMLFormElement>('#console form')];

const operationOf = (form: HTMLFormElement): OperationData =>
  JSON.parse(form.dataset.operation ?? '{}');

/** Shows beside each button where it sends the request. */
function showTargets(choice: ServerChoice): void {
  for (const form of forms) {
    const target = form.querySelector('.target');
    const server = choice.serverOf(operationOf(form));
    if (target) target.textContent = 'url' in server ? server.url : 'no server yet';
  }
}

/** Returns a property of a JSON body; undefined if the body has no such property, or is not JSON. */
function readProperty(body: string, name: string): unknown {
  try {
    return JSON.parse(body)[name];
  } catch {
    return undefined;
  }
}

/** Uses the token in a response, and returns what the reader should know about the response. */
function drawConclusions(
  operation: OperationData,
  request: ConsoleRequest,
  { status, body }: ConsoleResponse,
): string[] {
  if (status === 401 && request.credentials.length === 0)
    return ['The request had no credentials. Enter them at the top of this page.'];
  const { tokenProperty } = operation;
  const token = tokenProperty && status < 300 ? readProperty(body, tokenProperty) : undefined;
  if (typeof token !== 'string') return [];
  storeBearerToken(token);
  return ['The other operations now use this bearer token.'];
}

async function submit(form: HTMLFormElement, choice: ServerChoice): Promise<void> {
  const operation = operationOf(form);
  const result = form.querySelector('.response');
  if (!result) return;
  const server = choice.serverOf(operation);
  if ('problem' in server) return showProblem(result, server.problem);
  let request: ConsoleRequest | undefined;
  form.setAttribute('aria-busy', 'true');
  try {
    request = readRequest(form, operation, server.url, credentialHeaders(operation));
    const response = await send(request, choice.isMock());
    showResponse(result, request, response, drawConclusions(operation, request, response));
  } catch (error) {
    showProblem(result, error instanceof Error ? error.message : String(error), request);
  } finally {
    form.removeAttribute('aria-busy');
  }
}

/** Fills a field with the example that the reader selects. */
function initExamples(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-fills]'))
    select.addEventListener('change', () => {
      const field = document.getElementById(select.dataset.fills ?? '');
      if (field instanceof HTMLTextAreaElement) field.value = select.value;
    });
}

/** Expands the operation in the URL fragment. */
function expandOperation(): void {
  const operation = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(operation instanceof HTMLDetailsElement)) return;
  operation.open = true;
  operation.scrollIntoView();
}

const choice = initServerChoice(showTargets);
initExamples();
for (const form of forms)
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, choice);
  });
addEventListener('hashchange', expandOperation);
expandOperation();
