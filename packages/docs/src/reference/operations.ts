import { type Contract, isObject, type Operation, serverUrl } from '@scalingo-addons/openapi';
import type { ClientMethod } from '../input.ts';
import type { Section } from '../page/page.ts';
import { samplesFor } from '../samples/index.ts';
import { codeBlock, evidenceBadge, joinBlocks } from './markdown.ts';
import { authenticationText, parametersText, requestBodyText } from './request.ts';
import { responsesText } from './responses.ts';

function operationSection(
  contract: Contract,
  methods: readonly ClientMethod[],
  operation: Operation,
): Section {
  const {
    operationId,
    method,
    servers: [server],
    path,
    tag,
  } = operation;
  const samples = samplesFor(contract, methods, operationId);
  const consoleLink = `[Open in the API console](console.md#/${encodeURIComponent(tag)}/${operationId})`;
  const markdown = joinBlocks(
    operation.deprecated ? '**Deprecated.**' : '',
    `\`${method} ${server ? serverUrl(server) : ''}${path}\` ${evidenceBadge(operation.evidence)}`.trim(),
    operation.description,
    `${authenticationText(operation)} ${consoleLink}`,
    '#### Code samples',
    ...samples.map(({ code, language, title }, index) =>
      codeBlock(code, { language, title, open: index === 0 }),
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

/** Returns a section for each tag, followed by the sections of its operations. */
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
