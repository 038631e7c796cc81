import { type Contract, isObject } from '@scalingo-addons/openapi';
import { samplesFor } from '../samples/index.ts';
import type { SiteSettings } from '../settings.ts';

/** Inline code that stands for an example of the contract: `example:<name>`. */
const exampleSnippet = /^example:(\w+)$/;

/** Content of a block `sample`: a language and an operationId. */
const sampleSnippet = /^(\w+) (\w+)\s*$/;

/** Returns an example of the contract on one line; undefined if there is none with that name. */
function exampleLine({ document: { components } }: Contract, name: string): string | undefined {
  const examples = isObject(components) && isObject(components.examples) ? components.examples : {};
  const example = examples[name];
  if (!isObject(example)) return undefined;
  return typeof example.value === 'string' ? example.value : JSON.stringify(example.value);
}

/** Says why inline code cannot be replaced with an example; undefined if it can, or is other code. */
export function describeExampleProblem(contract: Contract, code: string): string | undefined {
  const name = exampleSnippet.exec(code)?.[1];
  if (name === undefined || exampleLine(contract, name) !== undefined) return undefined;
  return `The contract has no example ${name}.`;
}

/** Returns the sample that a block `sample` stands for; undefined if there is none. */
function findSample(contract: Contract, settings: SiteSettings, snippet: string) {
  const [, language, operationId = ''] = sampleSnippet.exec(snippet) ?? [];
  if (!contract.operations.some((it) => it.operationId === operationId)) return undefined;
  const samples = samplesFor(contract, settings, operationId);
  return samples.find((it) => it.language === language);
}

/** Says why a block `sample` cannot be replaced with a sample; undefined if it can. */
export function describeSampleProblem(
  contract: Contract,
  settings: SiteSettings,
  snippet: string,
): string | undefined {
  return findSample(contract, settings, snippet)
    ? undefined
    : `There is no sample "${snippet.trim()}". Give a language (sh, ts, js, python, ruby, go or php) and an operationId.`;
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
    .replace(/^```sample\n(.*\n)```$/gm, (_, snippet: string) => {
      const sample = findSample(contract, settings, snippet);
      if (!sample) throw new Error(describeSampleProblem(contract, settings, snippet));
      return `\`\`\`${sample.language}\n${sample.code}\n\`\`\``;
    })
    .replace(/`(example:\w+)`/g, (_, code: string) => {
      const problem = describeExampleProblem(contract, code);
      if (problem) throw new Error(problem);
      return `\`${exampleLine(contract, code.replace('example:', ''))}\``;
    });
}
