import { type Contract, isObject } from '@scalingo-addons/openapi';
import { referencePath } from '../page/links.ts';
import type { Page } from '../page/page.ts';
import type { SiteSettings } from '../settings.ts';
import { credentialsSection } from './authentication.ts';
import { descriptionParts, errorsSection } from './opening.ts';
import { operationSections } from './operations.ts';
import { schemaFields, schemaSections } from './schema/sections.ts';
import { baseUrlSection } from './servers.ts';

export { authenticationText } from './authentication.ts';
export { samplesGroup } from './operations.ts';
export { parameterValues } from './request.ts';
export { schemaId } from './schema/type.ts';

/** Returns the API reference: every operation and every schema. */
export function referencePage(contract: Contract, settings: SiteSettings): Page {
  const info = isObject(contract.document.info) ? contract.document.info : {};
  const { intro, sections } = descriptionParts(contract);
  const opening = [
    baseUrlSection(contract),
    credentialsSection(contract, settings),
    errorsSection(contract),
  ];
  return {
    path: referencePath,
    title: 'API reference',
    description: 'Every operation and schema, with code samples and examples.',
    sections: [
      {
        id: 'top',
        title: `${info.title} ${info.version}`,
        level: 1,
        markdown: intro || String(info.summary ?? ''),
      },
      ...opening.filter((it) => it !== undefined),
      ...sections,
      ...operationSections(contract, settings),
      {
        id: 'schemas',
        title: 'Schemas',
        level: 2,
        kind: 'tag',
        markdown: 'The data types of request and response bodies.',
      },
      ...schemaSections(contract),
    ],
    fields: schemaFields(contract.document),
  };
}
