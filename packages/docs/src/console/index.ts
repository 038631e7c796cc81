import {
  acceptHeader,
  type Contract,
  isObject,
  joinRegions,
  jsonContent,
  type Operation,
} from '@scalingo-addons/openapi';
import { escapeHtml, type RenderContext } from '../html/markdown.ts';
import { renderMethod } from '../html/method.ts';
import { authenticationText } from '../reference/index.ts';
import type { SiteSettings } from '../settings.ts';
import { credentialFields } from './credentials.ts';
import type { OperationData } from './data.ts';
import { attributes } from './element.ts';
import { bodyField, parameterField } from './fields.ts';
import { serverChoice } from './servers.ts';

function toData(operation: Operation, { tokenExchange }: SiteSettings): OperationData {
  const { operationId, method, path, servers, security, requestBody } = operation;
  const [server] = joinRegions(servers);
  const media = jsonContent(requestBody);
  return {
    operationId,
    method,
    path,
    ...(server && { server: server.url }),
    accept: acceptHeader(operation),
    ...(media && { contentType: media.contentType }),
    security: security.map((schemes) => schemes.map(({ name }) => name)),
    ...(tokenExchange?.operationId === operationId && { tokenProperty: tokenExchange.property }),
  };
}

function operationForm(
  contract: Contract,
  settings: SiteSettings,
  operation: Operation,
  context: RenderContext,
): string {
  const { operationId, method, path, summary, deprecated, parameters } = operation;
  const data = JSON.stringify(toData(operation, settings));
  return `<details class="request" id="operation/${escapeHtml(operationId)}">
<summary>${renderMethod(method)} <span class="summary${deprecated ? ' deprecated' : ''}">${escapeHtml(summary)}</span> <code class="path">${escapeHtml(path)}</code></summary>
<form${attributes({ 'data-operation': data, novalidate: true })}>
<p class="hint">${escapeHtml(authenticationText(operation))} <a href="reference.html#operation/${escapeHtml(operationId)}">Read the reference</a></p>
${parameters.map((it) => parameterField(contract, settings, operation, it, context)).join('\n')}
${bodyField(operation, settings)}
<p class="send"><button type="submit">Send</button> <span>to <output class="target"></output> <a href="#server">Change server</a></span></p>
<div class="response" role="status"></div>
</form>
</details>`;
}

/** Returns the forms of the API console, which its script sends. */
export function consoleHtml(
  contract: Contract,
  settings: SiteSettings,
  context: RenderContext,
): string {
  const { tags } = contract.document;
  const exchange = contract.operations.find(
    ({ operationId }) => operationId === settings.tokenExchange?.operationId,
  );
  // Readers need the token of the exchange for all other operations.
  const sorted = (Array.isArray(tags) ? tags.filter(isObject) : []).toSorted(
    (a, b) => Number(b.name === exchange?.tag) - Number(a.name === exchange?.tag),
  );
  const groups = sorted.map(({ name }) => {
    const forms = contract.operations
      .filter(({ tag }) => tag === name)
      .map((it) => operationForm(contract, settings, it, context));
    return `<h2>${escapeHtml(String(name))}</h2>\n${forms.join('\n')}`;
  });
  return `<div id="console" class="text">
<noscript><p>The API console requires JavaScript. The <a href="reference.html">API reference</a> has samples that do not.</p></noscript>
${serverChoice(contract)}
${credentialFields(contract)}
${groups.join('\n')}
</div>\n`;
}
