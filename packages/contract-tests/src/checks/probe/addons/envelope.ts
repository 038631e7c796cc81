import { isDeepStrictEqual } from 'node:util';
import { isObject } from '@scalingo-addons/openapi';
import type { Identified } from '../../../addons/catalog.ts';
import { changeProperties } from '../../../addons/facts.ts';
import { formatValue } from '../../../model/json-value.ts';
import type { Probe } from '../check.ts';

/** Compares the properties of the envelope with the same properties of the addon inside. */
export function checkEnvelope(probe: Probe, value: unknown, item: Identified): void {
  if (!isObject(value)) return;
  for (const name of changeProperties) {
    if (
      !Object.hasOwn(value, name) ||
      !Object.hasOwn(item, name) ||
      isDeepStrictEqual(value[name], item[name])
    )
      continue;
    probe.report({
      severity: 'failure',
      message: `${name} of the envelope differs from ${name} of the addon`,
      expected: formatValue(item[name]),
      actual: formatValue(value[name]),
      at: `body /${name}`,
    });
  }
}
