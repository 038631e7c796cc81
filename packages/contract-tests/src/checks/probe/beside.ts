import { isDeepStrictEqual } from 'node:util';
import { isObject } from '@scalingo-addons/openapi';
import { shown } from '../../parts.ts';
import type { Item } from '../../resource.ts';
import type { Probe } from './check.ts';
import { ofChange } from './identity.ts';

/** Holds what the answer to a change says beside an addon against what it says in it. */
export function judgeBeside(probe: Probe, value: unknown, item: Item): void {
  if (!isObject(value)) return;
  for (const name of ofChange) {
    if (!(name in value) || !(name in item) || isDeepStrictEqual(value[name], item[name])) continue;
    probe.report({
      severity: 'failure',
      message: `${name} beside the addon is not that in it`,
      expected: shown(item[name]),
      actual: shown(value[name]),
      at: `body /${name}`,
    });
  }
}
