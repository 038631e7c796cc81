import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Layout } from '../support/layout.ts';
import type { Draft } from './draft.ts';
import { pascalCase, titleOf } from './names.ts';
import { describe, exampleText, summarize } from './placeholder.ts';

/** Returns the name of the component of a path parameter; undefined if there is none. */
function findParameter(layout: Layout, draft: Draft, name: string): string | undefined {
  const folder = path.join(path.dirname(layout.document), 'components', 'parameters');
  let files: string[] = [];
  try {
    files = readdirSync(folder).filter((it) => it.endsWith('.yaml'));
  } catch {
    // Without the folder, there are no parameters.
  }
  const names = files.sort().map((it) => path.basename(it, '.yaml'));
  return names.find((component) => {
    const parameter = draft.parse(draft.source(`components/parameters/${component}.yaml`));
    return parameter.in === 'path' && parameter.name === name;
  });
}

/** Returns the component of each path parameter. Adds those that do not exist to the draft. */
export function addPathParameters(
  layout: Layout,
  draft: Draft,
  names: readonly string[],
): readonly string[] {
  return names.map((name) => {
    const existing = findParameter(layout, draft, name);
    if (existing) return existing;
    const component = pascalCase(name);
    const parameter = {
      name,
      in: 'path',
      required: true,
      description: describe(titleOf(name).toLowerCase()),
      schema: { type: 'string', minLength: 1 },
      examples: { Documented: { summary: summarize('the example'), value: exampleText } },
    };
    const remedy = `it is not the path parameter ${name}, so rename one of them`;
    draft.create(draft.component('parameters', component), parameter, remedy);
    return component;
  });
}
