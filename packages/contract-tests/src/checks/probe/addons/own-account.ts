import type { Operation } from '@scalingo-addons/openapi';
import { findOperation } from '../../../addons/facts.ts';
import { SkipCase } from '../../../model/errors.ts';
import { itemIn } from '../../../model/resource.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { idOf } from '../comparison/compare.ts';

async function run(probe: Probe, operation: Operation): Promise<void> {
  const { foreignToken } = probe;
  if (foreignToken === undefined) throw new SkipCase('SCALINGO_FOREIGN_BEARER_TOKEN is not set');
  const credentials = { authorization: `Bearer ${foreignToken}` };
  const own = itemIn(await probe.look({ operation }));
  const other = itemIn(await probe.look({ operation, credentials }));
  const id = idOf(other);
  if (id === undefined || id !== idOf(own)) return;
  probe.report({
    severity: 'failure',
    message: "another account's bearer token shows the account of the run",
    expected: 'the account that the credentials belong to',
    actual: String(id),
  });
}

/** Cases that ask for the account of other credentials. */
export function ownAccount({ contract }: Plan): readonly ProbeCase[] {
  const operation = findOperation(contract, 'account');
  if (!operation) return [];
  const title = `${operation.operationId} with another account's bearer token`;
  return [{ title, operation, run: (probe) => run(probe, operation) }];
}
