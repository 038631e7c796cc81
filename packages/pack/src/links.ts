/**
 * Rewrites the relative links of a Markdown text, also in definitions (`[name]: target`). Code blocks and links with a scheme
 * stay as they are.
 *
 * @param rewrite returns the new target for a target without its fragment; empty for a link to a heading of the text.
 */
export function rewriteLinks(markdown: string, rewrite: (target: string) => string): string {
  // The first two alternatives skip code blocks and code spans.
  const pattern =
    /^```[\s\S]*?^```|(`+)[^`][\s\S]*?\1|(\]\(|^ {0,3}\[[^\]\n]+\]: +)(?![a-z][\w+.-]*:)([^)\s#]*)(?=[)\s#]|$)/gm;
  return markdown.replace(pattern, (text, _ticks, start?: string, target = '') =>
    start === undefined ? text : `${start}${rewrite(target)}`,
  );
}
