import type { Release } from '@scalingo-addons/changes';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { SiteSettings } from './settings.ts';

/** Everything the site is built from. */
export interface SiteInput {
  readonly document: OpenApiDocument;
  /** The bundled OpenAPI document, by file name. */
  readonly bundle: ReadonlyMap<string, string>;
  readonly settings: SiteSettings;
  /** The logo that the settings name, an SVG. */
  readonly logo?: string;
  /** Guides in Markdown, by file name. */
  readonly guides: ReadonlyMap<string, string>;
  /** Arazzo documents, by file name. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Released versions of the contract. */
  readonly releases: readonly Release[];
  /** What the changes since the last release mean to readers, in Markdown. Default: the page lists them without a note. */
  readonly unreleasedNote?: string;
}
