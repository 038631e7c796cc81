import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import type { ContractDocument } from '../../scripts/bundle.ts';
import { writeVariants } from '../../scripts/variants.ts';
import { bundleDocument } from '../documents/bundle-document.ts';

/** A document in one of its forms. */
export interface Variant {
  /** Of the document: `contract`, `features` or `platform`. */
  readonly document: string;
  /** Name of the file, such as `openapi-3.0.json`. */
  readonly file: string;
  readonly text: string;
}

const bundles: Readonly<Record<string, OpenApiDocument>> = {
  contract: readBundle(),
  features: await bundleDocument('features'),
  platform: await bundleDocument('platform'),
};

/** The bundle of each document. */
export const originals: ReadonlyMap<string, OpenApiDocument> = new Map(Object.entries(bundles));

/** The bundle and the variants of each document. */
export const variants: readonly Variant[] = [...originals].flatMap(([document, bundle]) => {
  const written = writeVariants(bundle as unknown as ContractDocument);
  const files = new Map([['openapi.json', JSON.stringify(bundle)], ...written]);
  return [...files].map(([file, text]) => ({ document, file, text }));
});
