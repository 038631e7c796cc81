import { addCopyButton } from '../copy-buttons.ts';
import { colorJson } from './color-json.ts';
import { curlCommand } from './curl.ts';
import type { ConsoleRequest } from './request.ts';
import type { ConsoleResponse } from './send.ts';

function create<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/** Returns a collapsible block of text with a copy button. */
function createBlock(
  title: string,
  text: readonly (string | HTMLElement)[],
  isOpen: boolean,
): HTMLDetailsElement {
  const block = document.createElement('details');
  block.open = isOpen;
  const code = create('pre', '');
  code.append(...text);
  code.tabIndex = 0;
  block.append(create('summary', title), code);
  addCopyButton(code);
  return block;
}

/** Indents and colors JSON; returns other text as it is. */
function formatBody(body: string): readonly (string | HTMLElement)[] {
  try {
    return colorJson(JSON.stringify(JSON.parse(body), null, 2));
  } catch {
    return [body];
  }
}

const requestLine = ({ method, url }: ConsoleRequest): HTMLElement =>
  create('p', `${method} ${url}`, 'request-line');

/** Shows a sentence instead of a response; with the request, if it has been sent. */
export function showProblem(result: Element, problem: string, request?: ConsoleRequest): void {
  result.replaceChildren(
    ...(request ? [requestLine(request)] : []),
    create('p', problem, 'problem'),
    ...(request ? [createBlock('curl', [curlCommand(request)], true)] : []),
  );
}

/** Shows a response. `notes` are sentences about what it means for the reader. */
export function showResponse(
  result: Element,
  request: ConsoleRequest,
  response: ConsoleResponse,
  notes: readonly string[],
): void {
  const { status, statusText, duration, headers, body } = response;
  const line = create('p', '', 'status');
  line.append(create('strong', `${status} ${statusText}`.trim()), ` in ${duration} ms`);
  if (status >= 400) line.classList.add('failed');
  line.dataset.status = String(status);
  result.replaceChildren(
    requestLine(request),
    line,
    ...notes.map((it) => create('p', it, 'note')),
    body ? createBlock('Body', formatBody(body), true) : create('p', 'The response has no body.'),
    createBlock('Headers', [headers.map(([name, value]) => `${name}: ${value}`).join('\n')], false),
    createBlock('curl', [curlCommand(request)], false),
  );
}
