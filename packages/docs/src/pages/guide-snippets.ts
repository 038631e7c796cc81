import { type Contract, isObject } from '@scalingo-addons/openapi';
import { samplesFor } from '../samples/index.ts';
import type { SiteSettings } from '../settings.ts';

/** Returns an example of the contract on one line. */
function exampleLine({ document: { components } }: Contract, name: string): string {
  const examples = isObject(components) && isObject(components.examples) ? components.examples : {};
  const example = examples[name];
  if (!isObject(example)) throw new Error(`The contract has no example ${name}.`);
  return typeof example.value === 'string' ? example.value : JSON.stringify(example.value);
}

/**
 * Inserts samples and examples into a guide. A fenced block `sample` that contains a language and an
 * operationId becomes the generated sample; inline code `example:<name>` becomes that example.
 *
 * @throws Error if the sample or the example does not exist.
 */
export function expandSnippets(
  markdown: string,
  contract: Contract,
  settings: SiteSettings,
): string {
  return markdown
    .replace(/^```sample\n(\w+) (\w+)\n```$/gm, (_, language: string, operationId: string) => {
      const samples = samplesFor(contract, settings, operationId);
      const sample = samples.find((it) => it.language === language);
      if (!sample) throw new Error(`${operationId} has no sample in the language ${language}.`);
      return `\`\`\`${language}\n${sample.code}\n\`\`\``;
    })
    .replace(/`example:(\w+)`/g, (_, name: string) => `\`${exampleLine(contract, name)}\``);
}
