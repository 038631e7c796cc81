import { isObject } from '@scalingo-addons/openapi';
import type { Impact } from '../change.ts';
import type { Effects } from '../comparison/findings.ts';
import { isEqual } from '../comparison/is-equal.ts';
import type { SchemaContext } from './context.ts';

/** Keywords that say nothing about validity, but that programs act on. */
export const annotations: readonly string[] = [
  ...['deprecated', 'x-secret', 'default', 'discriminator', 'readOnly', 'writeOnly'],
];

const both = (impact: Impact, text: string): Effects => ({
  request: [impact, text],
  response: [impact, text],
});

/** Compares the annotations of a schema. `readOnly` and `writeOnly` are compared with the properties. */
export function compareAnnotations(context: SchemaContext): void {
  compareFlag(context, 'deprecated', 'deprecated', 'deprecated');
  compareFlag(context, 'x-secret', 'secret', 'a secret that clients mask');
  compareDefault(context);
  compareDiscriminator(context);
}

function compareFlag(
  { keyword, report }: SchemaContext,
  name: string,
  kind: string,
  noun: string,
): void {
  const { values, pointers } = keyword(name);
  const isSet = values.after === true;
  if ((values.before === true) === isSet) return;
  if (isSet) report(`schema-${kind}`, both('minor', `is ${noun}`), pointers);
  else report(`schema-not-${kind}`, both('minor', `is no longer ${noun}`), pointers);
}

function compareDefault({ keyword, report }: SchemaContext): void {
  const { values, pointers } = keyword('default');
  if (isEqual(values.before, values.after)) return;
  const code = (value: unknown) => `\`${JSON.stringify(value)}\``;
  const instead = values.before === undefined ? '' : ` instead of ${code(values.before)}`;
  const text =
    values.after === undefined
      ? `no longer has the default ${code(values.before)}`
      : `has the default ${code(values.after)}${instead}`;
  report('default-changed', { request: ['major', text], response: ['patch', text] }, pointers);
}

function compareDiscriminator({ keyword, report }: SchemaContext): void {
  const { values, pointers } = keyword('discriminator');
  if (isEqual(values.before, values.after)) return;
  const propertyIn = (value: unknown) => (isObject(value) ? value.propertyName : undefined);
  const [before, after] = [propertyIn(values.before), propertyIn(values.after)];
  if (before === after) {
    report('discriminator-changed', both('minor', `maps \`${after}\` differently`), pointers);
    return;
  }
  const text =
    after === undefined
      ? `is no longer distinguished by \`${before}\``
      : `is distinguished by \`${after}\`${before === undefined ? '' : ` instead of \`${before}\``}`;
  report('discriminator-changed', both(before === undefined ? 'minor' : 'major', text), pointers);
}
