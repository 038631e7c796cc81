import { similarTo } from '@scalingo-addons/command';
import { type Contract, isObject } from '@scalingo-addons/openapi';
import { resolveLink, tagId } from '../page/links.ts';
import { guideId, guideSections, indexFile } from '../pages/guides.ts';
import { schemaId } from '../reference/index.ts';

/** The targets that a guide can link to. */
export interface LinkTargets {
  /** Fragments of each page by path; undefined for a page with any fragment. */
  readonly pages: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Files for download. */
  readonly files: ReadonlySet<string>;
}

/** Returns the fragments of the reference that guides link to. */
function referenceFragments({ document, operations }: Contract): Set<string> {
  const { components, tags } = document;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  const names = Array.isArray(tags) ? tags.filter(isObject).map(({ name }) => String(name)) : [];
  return new Set([
    ...operations.map(({ operationId }) => `operation/${operationId}`),
    ...Object.keys(schemas).map(schemaId),
    ...names.map(tagId),
    ...['top', 'base-url', 'credentials', 'schemas'],
  ]);
}

/** Lists the targets of links: all pages, and files for download. */
export function listLinkTargets(
  contract: Contract,
  guides: ReadonlyMap<string, string>,
  downloads: Iterable<string>,
): LinkTargets {
  const console = contract.operations.map((it) => `operation/${it.operationId}`);
  const guidePages = [...guides]
    .filter(([file]) => file !== indexFile)
    .map(([file, text]) => {
      const fragments = new Set(guideSections(text).map(({ id }) => id));
      return [`guides/${guideId(file)}`, fragments] as const;
    });
  return {
    pages: new Map<string, ReadonlySet<string> | undefined>([
      ['index', undefined],
      ['reference', referenceFragments(contract)],
      ['console', new Set(console)],
      ['changelog', undefined],
      ['downloads', undefined],
      ...guidePages,
    ]),
    files: new Set(downloads),
  };
}

function pageHint(page: string, pages: readonly string[]): string {
  const similar = similarTo(page, pages);
  if (similar === undefined || similar === page) {
    return 'Link to a Markdown file, relative to this guide.';
  }
  return `Did you mean the page ${similar}.md of the site?`;
}

/** Says what is wrong with a link in a guide; undefined if it leads somewhere. */
export function describeDeadLink(
  href: string,
  guide: string,
  { pages, files }: LinkTargets,
): string | undefined {
  if (/^(https|mailto):/.test(href)) return undefined;
  if (/^[a-z]+:/.test(href)) return `Use https in the link ${href}.`;
  const from = `guides/${guideId(guide)}`;
  const { pathname, hash } = new URL(resolveLink(href, from, '.md'), `http://site/${from}.md`);
  const file = decodeURIComponent(pathname.slice(1));
  if (files.has(file)) return undefined;
  const page = file.replace(/\.md$/, '');
  if (page === file || !pages.has(page))
    return `The link ${href} leads to no page. ${pageHint(page, [...pages.keys()])}`;
  const fragments = pages.get(page);
  const fragment = decodeURIComponent(hash.slice(1));
  if (!fragment || !fragments || fragments.has(fragment)) return undefined;
  const similar = similarTo(fragment, fragments);
  const hint = similar && `Did you mean #${similar}?`;
  if (page === 'reference') {
    const forms = 'Use #operation/<operationId>, #schema/<name> or #tag/<name> of the contract.';
    return `The link ${href} leads to nothing in the reference. ${hint ?? forms}`;
  }
  return hint
    ? `The link ${href} leads to no heading. ${hint}`
    : `The link ${href} leads to no heading. ${page}.md has ${[...fragments].map((it) => `#${it}`).join(', ')}.`;
}
