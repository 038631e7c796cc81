import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { ClientMethod } from '../input.ts';
import { referencePath } from '../links.ts';
import type { Page } from '../page.ts';
import { operationSections } from './operations.ts';
import { schemaSections } from './schemas.ts';

/** The page that says all that the contract says. */
export function referencePage(contract: Contract, methods: readonly ClientMethod[]): Page {
  const info = isObject(contract.document.info) ? contract.document.info : {};
  return {
    path: referencePath,
    title: `Reference of the ${info.title}`,
    description: 'Every operation and every schema, with samples and examples.',
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
        markdown: 'What the bodies of requests and answers consist of.',
      },
      ...schemaSections(contract.document),
    ],
  };
}
