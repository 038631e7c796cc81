import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { ClientMethod } from '../input.ts';
import { referencePath } from '../page/links.ts';
import type { Page } from '../page/page.ts';
import { operationSections } from './operations.ts';
import { schemaSections } from './schemas.ts';

/** Returns the API reference: every operation and every schema. */
export function referencePage(contract: Contract, methods: readonly ClientMethod[]): Page {
  const info = isObject(contract.document.info) ? contract.document.info : {};
  return {
    path: referencePath,
    title: 'API reference',
    description: 'Every operation and schema, with code samples and examples.',
    sections: [
      {
        id: 'top',
        title: `${info.title} ${info.version}`,
        level: 1,
        markdown: String(info.summary ?? ''),
      },
      ...operationSections(contract, methods),
      {
        id: 'schemas',
        title: 'Schemas',
        level: 2,
        kind: 'tag',
        markdown: 'The data types of request and response bodies.',
      },
      ...schemaSections(contract.document),
    ],
  };
}
