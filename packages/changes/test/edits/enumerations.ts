import { component, type Edit, edit } from './edit.ts';

/** Edits of an open enumeration, each in a comparison of its own. */
export const enumerationEdits: readonly Edit[] = [
  edit(
    'an open enumeration has a new value',
    (it) => component(it, 'schemas', 'State')['x-extensible-enum'].push('newer'),
    'minor open-value-added: A state has the new value `newer`.',
  ),
];
