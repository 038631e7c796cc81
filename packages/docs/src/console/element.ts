import { escapeHtml } from '../html/markdown.ts';

/** Attributes of an element. `false` and undefined leave one out; `true` writes it without a value. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Returns attributes as HTML, each after a space. */
export const attributes = (values: Attributes): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(`${value}`)}"`))
    .join('');

/** An option of a select element. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly isSelected?: boolean;
}

/** Returns a select element. Browsers do not restore its value, so that a page always starts the same. */
export const select = (values: Attributes, options: readonly Option[]): string =>
  `<select autocomplete="off"${attributes(values)}>${options
    .map(
      ({ value, label, isSelected }) =>
        `<option${attributes({ value, selected: isSelected })}>${escapeHtml(label)}</option>`,
    )
    .join('')}</select>`;

/** Returns a text field. */
export const input = (values: Attributes): string =>
  `<input${attributes({ type: 'text', autocomplete: 'off', spellcheck: 'false', ...values })}>`;
