import {
  documentServers,
  expandServer,
  type Operation,
  type Server,
} from '@scalingo-addons/openapi';
import type { Impact } from '../change.ts';
import type { Comparison } from '../comparison/comparison.ts';
import { pointerBelow, type Side } from '../comparison/sides.ts';
import type { OperationPair } from './pair.ts';

const serversOf = ({ document }: Side, { servers }: Operation): readonly Server[] =>
  servers.length > 0 ? servers : documentServers(document);

/** Lists the URLs of servers, one for each listed value of their variables. */
const urlsOf = (servers: readonly Server[]): string[] =>
  servers.flatMap(expandServer).map(({ url }) => url);

/** Compares the URLs of servers. A variable with listed values is the same as a list of servers. */
function compareUrls(old: readonly Server[], current: readonly Server[]) {
  const without = (servers: readonly Server[], others: readonly Server[]) =>
    urlsOf(servers.filter(({ url }) => !others.some((it) => it.url === url)));
  const [oldUrls, newUrls] = [new Set(urlsOf(old)), new Set(urlsOf(current))];
  const [gone, fresh] = [without(old, current), without(current, old)];
  return {
    removed: gone.filter((it) => !newUrls.has(it)),
    added: fresh.filter((it) => !oldUrls.has(it)),
    rewritten: [
      ...new Set([
        ...gone.filter((it) => newUrls.has(it)),
        ...fresh.filter((it) => oldUrls.has(it)),
      ]),
    ],
  };
}

/** Compares the servers that an operation is on. */
export function compareServers(
  comparison: Comparison,
  { before, after, nodes }: OperationPair,
): void {
  const old = serversOf(comparison.before, before);
  const current = serversOf(comparison.after, after);
  const at = (side: 'before' | 'after', operation: Operation) => {
    if (operation.servers.length === 0) return '#/servers';
    // Otherwise, they are those of its path.
    const owner = Array.isArray(nodes[side].node.servers)
      ? nodes[side].pointer
      : nodes[side].pointer.replace(/\/[^/]+$/, '');
    return pointerBelow({ pointer: owner }, 'servers');
  };
  const pointers = { before: at('before', before), after: at('after', after) };
  const add = (kind: string, impact: Impact, text: string) =>
    comparison.findings.add(
      { kind, impact, text, where: { operations: [after.operationId] } },
      pointers,
    );
  const { removed, added, rewritten } = compareUrls(old, current);
  if (removed.length === 1 && added.length === 1) {
    add('server-changed', 'major', `The server \`${removed[0]}\` is now \`${added[0]}\`.`);
  } else {
    for (const url of removed) add('server-removed', 'major', `The server \`${url}\` was removed.`);
    for (const url of added) add('server-added', 'minor', `The server \`${url}\` is new.`);
  }
  if (rewritten.length > 0) {
    const list = rewritten.map((it) => `\`${it}\``).join(', ');
    const text = `The same servers are listed in another form, which generated code can depend on: ${list}.`;
    add('servers-rewritten', 'major', text);
  }
  const [oldDefault, newDefault] = [urlsOf(old)[0], urlsOf(current)[0]];
  const isMoved = oldDefault !== newDefault && old[0]?.url !== current[0]?.url;
  if (isMoved && oldDefault && urlsOf(current).includes(oldDefault))
    add('default-server-changed', 'major', `The default server is now \`${newDefault}\`.`);
  for (const server of current) {
    const match = old.find(({ url }) => url === server.url);
    if (!match) continue;
    compareVariables(match, server, add);
    if (match.description !== server.description)
      comparison.findings.addRevision(
        { part: 'other part', name: `server ${server.url}` },
        pointers,
      );
  }
}

function compareVariables(
  before: Server,
  after: Server,
  add: (kind: string, impact: Impact, text: string) => void,
): void {
  for (const variable of after.variables) {
    const old = before.variables.find(({ name }) => name === variable.name);
    if (!old) continue;
    const phrase = `the server variable \`${variable.name}\``;
    if (old.default !== variable.default)
      add(
        'server-variable-default-changed',
        'major',
        `The default of ${phrase} is now \`${variable.default}\` instead of \`${old.default}\`.`,
      );
    for (const it of old.values.filter((value) => !variable.values.includes(value)))
      if (variable.values.length > 0)
        add(
          'server-variable-value-removed',
          'major',
          `\`${it}\` is no longer a value of ${phrase}.`,
        );
    for (const it of variable.values.filter((value) => !old.values.includes(value)))
      if (old.values.length > 0)
        add('server-variable-value-added', 'minor', `\`${it}\` is a new value of ${phrase}.`);
    if (old.values.length === 0 && variable.values.length > 0)
      add('server-variable-value-removed', 'major', `${phrase} allows only listed values.`);
    if (old.values.length > 0 && variable.values.length === 0)
      add('server-variable-value-added', 'minor', `${phrase} allows any value.`);
  }
}
