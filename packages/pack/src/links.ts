/**
 * Rewrites the relative links of a Markdown text. Code blocks and links with a scheme or to a heading stay as they are.
 *
 * @param rewrite returns the new target for a target without its fragment.
 */
export function rewriteLinks(markdown: string, rewrite: (target: string) => string): string {
  // The first two alternatives skip code blocks and code spans.
  const pattern = /^```[\s\S]*?^```|(`+)[^`][\s\S]*?\1|\]\((?![a-z][\w+.-]*:)([^)\s#]+)/gm;
  return markdown.replace(pattern, (text, _ticks, target?: string) =>
    target === undefined ? text : `](${rewrite(target)}`,
  );
}
