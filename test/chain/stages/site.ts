import { existsSync } from 'node:fs';
import { samplesFor } from '@scalingo-addons/docs';
import { readInput } from '../../../scripts/commands/docs.ts';
import { type BuiltSubject, eachOperation, type Stage } from '../stage.ts';

/** Builds the site, and looks for each operation in its pages, downloads, search index and samples. */
export const site: Stage<BuiltSubject> = async (subject) => {
  const { checkout } = subject.built;
  const { status, stderr } = await checkout.run('commands/docs');
  if (status !== 0) return eachOperation(subject, async () => [stderr.trim()]);
  const { settings } = await readInput(checkout.layout);
  const read = (name: string) =>
    existsSync(checkout.path(`dist/docs/${name}`)) ? checkout.read(`dist/docs/${name}`) : '';
  return eachOperation(subject, async ({ operationId, summary }) => {
    const samples = samplesFor(subject.contract, settings, operationId);
    const languages = ['sh', 'ts', 'js', 'python', 'ruby', 'go', 'php'].filter(
      (it) => !samples.some((s) => s.language === it),
    );
    const parts = {
      'reference.html': `<section id="operation/${operationId}"`,
      'reference.md': `### ${summary}`,
      'console.html': `id="operation/${operationId}"`,
      [`operations/${operationId}.md`]: summary,
      'assets/search-index.js': `operation/${operationId}`,
      'postman.json': JSON.stringify(summary),
    };
    const missing = Object.entries(parts).filter(([file, text]) => !read(file).includes(text));
    return [
      ...missing.map(([file]) => `${file} lacks it`),
      ...languages.map((it) => `there is no ${it} sample`),
    ];
  });
};
