import { type Contract, isObject, type Response } from '@scalingo-addons/openapi';
import type { Section, TabGroup } from '../page/page.ts';
import { bodyType, exampleCode } from './bodies.ts';
import { codeBlock, joinBlocks, table } from './markdown.ts';

const toId = (title: string): string => title.toLowerCase().replace(/\W+/g, '-');

/** Splits the description of the API at its headings: its start, and a section for each heading. */
export function descriptionParts({ document: { info } }: Contract): {
  readonly intro: string;
  readonly sections: readonly Section[];
} {
  const description = isObject(info) ? String(info.description ?? '') : '';
  const [intro = '', ...parts] = description.split(/^## /m);
  const sections = parts.map((part): Section => {
    const [title = '', ...lines] = part.split('\n');
    const markdown = lines.join('\n').trim();
    return { id: toId(title), title: title.trim(), level: 2, kind: 'tag', markdown };
  });
  return { intro: intro.trim(), sections };
}

/** Returns the first example of a response as a tab; undefined if it has none. */
function exampleTab(response: Response | undefined): TabGroup['tabs'][number] | undefined {
  const [media] = response?.content ?? [];
  const [example] = media?.examples ?? [];
  if (!response || !media || !example) return undefined;
  const { text, language } = exampleCode(media, example.value);
  return { label: response.status, markdown: codeBlock(text, { language }) };
}

/** Returns the section about error responses: each status with its most common description; undefined without errors. */
export function errorsSection(contract: Contract): Section | undefined {
  const responses = contract.operations.flatMap((it) => it.responses);
  const errors = responses.filter(({ status }) => /^([45]|default)/.test(status));
  const statuses = [...new Set(errors.map(({ status }) => status))].sort();
  if (statuses.length === 0) return undefined;
  const commonOf = (status: string): Response | undefined => {
    const all = errors.filter((it) => it.status === status);
    const count = (text: string) => all.filter(({ description }) => description === text).length;
    return all.toSorted((a, b) => count(b.description) - count(a.description))[0];
  };
  const rows = statuses.map((status) => {
    const common = commonOf(status);
    const types = common?.content.map((it) => bodyType(contract, { ...it, evidence: undefined }));
    return [`\`${status}\``, types?.join(', ') || 'no body', common?.description ?? ''];
  });
  const markdown = joinBlocks(
    'Each operation lists its own error responses, with examples. See also [Errors](guides/errors.md).',
    table(['Status', 'Body', 'Description'], rows),
  );
  const tabs = statuses.flatMap((status) => exampleTab(commonOf(status)) ?? []);
  return {
    id: 'errors',
    title: 'Errors',
    level: 2,
    kind: 'tag',
    markdown,
    ...(tabs.length > 0 && { aside: [{ title: 'Error responses', tabs }] }),
  };
}
