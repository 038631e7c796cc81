import { isObject, type JsonObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Comparison } from '../comparison/comparison.ts';
import { pointerBelow } from '../comparison/sides.ts';
import type { OperationPair } from './pair.ts';

const nameOf = (scheme: string, scopes: unknown): string => {
  const list = Array.isArray(scopes) && scopes.length > 0 ? ` with ${scopes.join(', ')}` : '';
  return `\`${scheme}\`${list}`;
};

/** The alternatives as phrases; an empty one stands for a request without credentials. */
function alternatives({ security }: OpenApiDocument, operation: JsonObject): string[] {
  const requirements = operation.security ?? security;
  if (!Array.isArray(requirements) || requirements.length === 0) return [''];
  return requirements.filter(isObject).map((it) =>
    Object.entries(it)
      .map(([name, scopes]) => nameOf(name, scopes))
      .sort()
      .join(' and '),
  );
}

/** Compares the credentials that an operation accepts. */
export function compareSecurity(comparison: Comparison, { nodes, after }: OperationPair): void {
  const old = alternatives(comparison.before.document, nodes.before.node);
  const current = alternatives(comparison.after.document, nodes.after.node);
  const at = (side: 'before' | 'after') =>
    pointerBelow(
      nodes[side].node.security === undefined ? { pointer: '#' } : nodes[side],
      'security',
    );
  const add = (kind: string, impact: 'major' | 'minor', text: string) =>
    comparison.findings.add(
      { kind, impact, text, where: { operations: [after.operationId] } },
      { before: at('before'), after: at('after') },
    );
  if (current.includes('')) {
    if (old.includes('')) return;
    const text = current.length > 1 ? 'Credentials are optional.' : 'No credentials are needed.';
    add('credentials-optional', 'minor', text);
  } else if (old.includes('')) {
    add('credentials-required', 'major', `Credentials are required: ${current.join(' or ')}.`);
  } else {
    for (const it of old.filter((other) => !current.includes(other)))
      add('security-removed', 'major', `${it} is no longer accepted; use ${current.join(' or ')}.`);
    for (const it of current.filter((other) => !old.includes(other)))
      add('security-added', 'minor', `${it} is accepted.`);
  }
}
