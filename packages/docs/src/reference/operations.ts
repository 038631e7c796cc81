import { type Contract, isObject, type Operation } from '@scalingo-addons/openapi';
import type { ClientMethod } from '../input.ts';
import type { Section } from '../page.ts';
import { samplesOf } from '../samples/index.ts';
import { parametersText, requestBodyText, securityText } from './requests.ts';
import { responsesText } from './responses.ts';
import { badge, blocks, fenced } from './text.ts';

function operationSection(
  contract: Contract,
  methods: readonly ClientMethod[],
  operation: Operation,
): Section {
  const {
    operationId,
    method,
    servers: [server = ''],
    path,
    tag,
  } = operation;
  const samples = samplesOf(contract, methods, operationId);
  const markdown = blocks(
    operation.deprecated ? '**Deprecated.**' : '',
    `\`${method} ${server}${path}\` ${badge(operation.evidence)}`.trim(),
    operation.description,
    `${securityText(operation)} [Try it](try.md#/${encodeURIComponent(tag)}/${operationId})`,
    '#### Samples',
    ...samples.map(({ code, language, title }, index) =>
      fenced(code, { language, title, open: index === 0 }),
    ),
    parametersText(contract, operation),
    requestBodyText(contract, operation.requestBody),
    responsesText(contract, operation),
  );
  return {
    id: `operation/${operationId}`,
    title: operation.summary,
    level: 3,
    kind: 'operation',
    method,
    markdown,
  };
}

/** A section for each tag, followed by those of its operations. */
export function operationSections(contract: Contract, methods: readonly ClientMethod[]): Section[] {
  const tags = Array.isArray(contract.document.tags) ? contract.document.tags : [];
  return tags.filter(isObject).flatMap((tag): Section[] => [
    {
      id: `tag/${tag.name}`,
      title: String(tag.name),
      level: 2,
      kind: 'tag',
      markdown: String(tag.description ?? ''),
    },
    ...contract.operations
      .filter((it) => it.tag === tag.name)
      .map((it) => operationSection(contract, methods, it)),
  ]);
}
