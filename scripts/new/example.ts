import { isMap, isScalar, parseDocument } from 'yaml';
import { Failure } from '../support/failure.ts';
import { type ComponentKind, type Draft, toYaml } from './draft.ts';
import { summarize } from './placeholder.ts';
import { appendToMap } from './yaml-text.ts';

/** Returns the file of the response or request body of this name. */
function ownerOf(draft: Draft, name: string): string {
  const kinds: readonly ComponentKind[] = ['responses', 'requestBodies'];
  const files = kinds.map((kind) => draft.component(kind, name)).filter((it) => draft.has(it));
  const [file, other] = files;
  if (file === undefined)
    throw new Failure(`There is no response and no request body ${name} in openapi/components.`);
  if (other !== undefined)
    throw new Failure(`${name} is both a response and a request body; rename one of them.`);
  return file;
}

/**
 * Adds an example to the draft, with the value of the first one that the response or request body `owner` has.
 *
 * @throws Failure if it exists, or if there is no such response or request body with an example.
 */
export function addExample(draft: Draft, name: string, owner: string): void {
  const file = ownerOf(draft, owner);
  const content = parseDocument(draft.read(file)).get('content');
  const media = isMap(content) && content.items[0];
  const mediaType = media && isScalar(media.key) ? String(media.key.value) : undefined;
  const path = ['content', mediaType ?? '', 'examples'];
  const examples = Object(
    parseDocument(draft.read(file)).toJS()?.content?.[mediaType ?? '']?.examples,
  );
  const [first] = Object.values<{ readonly $ref?: string; readonly value?: unknown }>(examples);
  if (mediaType === undefined || !first) throw new Failure(`${file} has no example to start from.`);
  const value = first.$ref
    ? draft.parse(draft.source(`components/${first.$ref.replace(/^\.\.\//, '')}`)).value
    : first.value;
  const target = draft.component('examples', name);
  const remedy = 'choose another name, or edit the file';
  draft.create(target, { summary: summarize('the example'), value }, remedy);
  const entry = toYaml({ [name]: { $ref: `../examples/${name}.yaml` } });
  draft.edit(file, (text) => appendToMap(text, path, entry));
}
