import {
  type Contract,
  jsonContent,
  type Operation,
  type Parameter,
} from '@scalingo-addons/openapi';
import { escapeHtml, type RenderContext, renderInline } from '../html/markdown.ts';
import { parameterValues } from '../reference/index.ts';
import { chooseExample, isSent, sampleValue } from '../samples/index.ts';
import type { SiteSettings } from '../settings.ts';
import type { ParameterData } from './data.ts';
import { attributes, input, type Option, select } from './element.ts';

/** Returns a value as text for a field; a list is separated by commas. */
const fieldText = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : String(value ?? '');

/** Returns the values of a parameter, if it can have no others; an optional parameter starts without one. */
function optionsOf(contract: Contract, parameter: Parameter, preset: string): Option[] {
  const { type, required } = parameter;
  const closed = type === 'boolean' ? ['true', 'false'] : parameterValues(contract, parameter);
  if (closed.length === 0) return [];
  const options = closed.map((value) => ({ value, label: value, isSelected: value === preset }));
  return required ? options : [{ value: '', label: 'not sent' }, ...options];
}

/** Returns the field of a parameter. One that samples do not send starts empty, and an empty one is not sent. */
export function parameterField(
  contract: Contract,
  settings: SiteSettings,
  operation: Operation,
  parameter: Parameter,
  context: RenderContext,
): string {
  const { name, required, deprecated, explode, type, description } = parameter;
  const example = fieldText(sampleValue(operation, parameter, settings));
  const data: ParameterData = {
    name,
    in: parameter.in,
    required,
    isList: type === 'array',
    explode,
  };
  const shared = { 'data-parameter': JSON.stringify(data) };
  const preset = isSent(operation, parameter, settings) ? example : '';
  const options = optionsOf(contract, parameter, preset);
  const control =
    options.length > 0
      ? select(shared, options)
      : input({
          ...shared,
          value: preset,
          placeholder: required ? undefined : `not sent, for example ${example}`,
        });
  const notes = [parameter.in, required ? 'required' : 'optional', deprecated && 'deprecated'];
  return `<div class="field"><label><code>${escapeHtml(name)}</code> <span class="note">${notes
    .filter(Boolean)
    .join(', ')}</span> ${control}</label>
<p class="hint">${renderInline(description.replace(/\s+/g, ' '), context)}</p></div>`;
}

/** Returns the field of the JSON body; '' if the operation takes none. An optional body starts empty. */
export function bodyField({ requestBody, operationId }: Operation, settings: SiteSettings): string {
  const media = jsonContent(requestBody);
  if (!requestBody || !media) return '';
  const chosen = chooseExample(media.examples, settings);
  const toText = (value: unknown) => JSON.stringify(value, null, 2);
  const preset = requestBody.required && chosen ? toText(chosen.value) : '';
  const texts = media.examples.map(({ name, summary, value }) => ({
    value: toText(value),
    label: summary ?? name,
    isSelected: name === chosen?.name && preset !== '',
  }));
  const examples = [...(requestBody.required ? [] : [{ value: '', label: 'no body' }]), ...texts];
  const id = `body-${operationId}`;
  const chooser =
    examples.length > 1
      ? `<label>Example ${select({ class: 'examples', 'data-fills': id }, examples)}</label>`
      : '';
  const rows = String(Math.min(14, Math.max(2, preset.split('\n').length)));
  const area = attributes({ id, class: 'body', rows, spellcheck: 'false', autocomplete: 'off' });
  return `<div class="field">${chooser}<label for="${escapeHtml(id)}">Request body <span class="note">${escapeHtml(media.contentType)}, ${requestBody.required ? 'required' : 'optional'}</span></label>
<textarea${area}>\n${escapeHtml(preset)}</textarea></div>`;
}
