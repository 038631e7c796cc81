import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { Section } from '../page/page.ts';
import { bodyType } from './bodies.ts';
import { joinBlocks, table } from './markdown.ts';

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

/** Returns the section about error responses: each status with its most common description; undefined without errors. */
export function errorsSection(contract: Contract): Section | undefined {
  const responses = contract.operations.flatMap((it) => it.responses);
  const errors = responses.filter(({ status }) => /^([45]|default)/.test(status));
  const statuses = [...new Set(errors.map(({ status }) => status))].sort();
  if (statuses.length === 0) return undefined;
  const rows = statuses.map((status) => {
    const all = errors.filter((it) => it.status === status);
    const count = (text: string) => all.filter(({ description }) => description === text).length;
    const [common] = all.toSorted((a, b) => count(b.description) - count(a.description));
    const types = common?.content.map((it) => bodyType(contract, { ...it, evidence: undefined }));
    return [`\`${status}\``, common?.description ?? '', types?.join(', ') || 'no body'];
  });
  const markdown = joinBlocks(
    'Each operation lists its own error responses, with examples. See also [Errors](guides/errors.md).',
    table(['Status', 'Description', 'Body'], rows),
  );
  return { id: 'errors', title: 'Errors', level: 2, kind: 'tag', markdown };
}
