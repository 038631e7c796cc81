import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { ClientMethod } from './input.ts';
import { samplesOf } from './samples/index.ts';

/** An example of the contract in one line. */
function exampleLine({ document: { components } }: Contract, name: string): string {
  const examples = isObject(components) && isObject(components.examples) ? components.examples : {};
  const example = examples[name];
  if (!isObject(example)) throw new Error(`The contract has no example ${name}.`);
  return typeof example.value === 'string' ? example.value : JSON.stringify(example.value);
}

/**
 * Puts what the contract has into a guide: a fenced block `sample` with the language and the operation of
 * a sample, and inline code that begins with `example:` with the name of an example.
 *
 * @throws Error when the contract has no such sample or example.
 */
export function expandSnippets(
  markdown: string,
  contract: Contract,
  methods: readonly ClientMethod[],
): string {
  return markdown
    .replace(/^```sample\n(\w+) (\w+)\n```$/gm, (_, language: string, operationId: string) => {
      const samples = samplesOf(contract, methods, operationId);
      const sample = samples.find((it) => it.language === language);
      if (!sample) throw new Error(`There is no sample in ${language} of ${operationId}.`);
      return `\`\`\`${language}\n${sample.code}\n\`\`\``;
    })
    .replace(/`example:(\w+)`/g, (_, name: string) => `\`${exampleLine(contract, name)}\``);
}
