import { type Contract, isObject, type Operation } from '@scalingo-addons/openapi';
import { tagId } from '../page/links.ts';
import type { Section, TabGroup } from '../page/page.ts';
import { samplesFor } from '../samples/index.ts';
import type { SiteSettings } from '../settings.ts';
import { authenticationText } from './authentication.ts';
import { codeBlock, evidenceBadge, joinBlocks } from './markdown.ts';
import { parametersText, requestBodyText } from './request.ts';
import { responseExamples, responsesText } from './responses.ts';
import { operationUrl, ownServersText } from './servers.ts';

/** Returns the code samples of an operation, a tab for each language. */
export const samplesGroup = (
  contract: Contract,
  settings: SiteSettings,
  operationId: string,
): TabGroup => ({
  title: 'Code samples',
  choice: 'sample',
  tabs: samplesFor(contract, settings, operationId).map(({ code, language, title }) => ({
    label: title,
    markdown: codeBlock(code, { language, title, open: true }),
  })),
});

function operationSection(
  contract: Contract,
  settings: SiteSettings,
  operation: Operation,
): Section {
  const { operationId, method } = operation;
  const consoleLink = `[Open in the API console](console.md#operation/${operationId})`;
  const markdown = joinBlocks(
    operation.deprecated ? '**Deprecated.**' : '',
    `\`${method} ${operationUrl(operation)}\` ${evidenceBadge(operation.evidence)}`.trim(),
    operation.description,
    `${authenticationText(operation)} ${consoleLink}`,
    ownServersText(operation),
  );
  const details = joinBlocks(
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
    isDeprecated: operation.deprecated,
    markdown,
    aside: [samplesGroup(contract, settings, operationId), ...responseExamples(operation)],
    details,
  };
}

/** Returns a section for each tag, followed by the sections of its operations. */
export function operationSections(contract: Contract, settings: SiteSettings): Section[] {
  const tags = Array.isArray(contract.document.tags) ? contract.document.tags : [];
  return tags.filter(isObject).flatMap((tag): Section[] => [
    {
      id: tagId(String(tag.name)),
      title: String(tag.name),
      level: 2,
      kind: 'tag',
      markdown: String(tag.description ?? ''),
    },
    ...contract.operations
      .filter((it) => it.tag === tag.name)
      .map((it) => operationSection(contract, settings, it)),
  ]);
}
