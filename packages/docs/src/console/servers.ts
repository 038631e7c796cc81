import {
  type Contract,
  documentServers,
  joinRegions,
  type ServerVariable,
} from '@scalingo-addons/openapi';
import { escapeHtml } from '../html/markdown.ts';
import { attributes, input, select } from './element.ts';

/** Lists the variables of all servers. Variables with the same name have one value. */
function listVariables({ document, operations }: Contract): ServerVariable[] {
  const lists = [documentServers(document), ...operations.map((it) => it.servers)];
  const variables = new Map<string, ServerVariable>();
  for (const variable of lists.flatMap(joinRegions).flatMap((it) => it.variables))
    if (!variables.has(variable.name)) variables.set(variable.name, variable);
  return [...variables.values()];
}

function variableField({ name, values, default: preset, description }: ServerVariable): string {
  const shared = { 'data-variable': name, title: description };
  const options = values.map((value) => ({ value, label: value, isSelected: value === preset }));
  const control = values.length > 0 ? select(shared, options) : input({ ...shared, value: preset });
  return `<label>${escapeHtml(name)} ${control}</label>`;
}

/** Returns the path segment that all operations start with, such as `/v1`; '' if there is none. */
function commonPrefix({ operations }: Contract): string {
  const prefixes = new Set(operations.map(({ path }) => /^\/[^/{]+(?=\/)/.exec(path)?.[0]));
  return prefixes.size === 1 ? ([...prefixes][0] ?? '') : '';
}

/** Returns the choice of the server that all requests of the console are sent to. */
export function serverChoice(contract: Contract): string {
  const servers = joinRegions(documentServers(contract.document));
  const documented = servers.map(({ url, description }) => ({
    value: url,
    label: `Live: ${url}${description ? ` (${description.replace(/\.$/, '')})` : ''}`,
  }));
  const options = [
    { value: '', label: 'Choose a server' },
    { value: 'mock', label: 'Mock on this computer' },
    ...documented,
    { value: 'own', label: 'Another server' },
  ];
  const own = input({
    id: 'own-server',
    type: 'url',
    placeholder: 'http://localhost:4010',
    'aria-describedby': 'server-problem',
  });
  return `<fieldset class="server"${attributes({ 'data-prefix': commonPrefix(contract) })}>
<legend>Server</legend>
<label>Send requests to ${select({ id: 'server' }, options)}</label>
<span class="variables" hidden>${listVariables(contract).map(variableField).join(' ')}</span>
<label class="own" hidden>URL ${own}</label>
<p id="server-problem" class="problem" role="alert"></p>
</fieldset>`;
}
