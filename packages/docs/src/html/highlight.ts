import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import go from 'highlight.js/lib/languages/go';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = {
  sh: bash,
  go,
  js: javascript,
  json,
  php,
  python,
  ruby,
  ts: typescript,
  yaml,
};

for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
hljs.configure({ classPrefix: 'h-' });

/** Kinds of tokens that the style sheet colors; the marks of others would only make pages larger. */
const colored = new Set([
  'attr',
  'built_in',
  'comment',
  'keyword',
  'literal',
  'number',
  'string',
  'title',
  'variable',
]);

/** Removes the marks of tokens that have no color of their own. */
function dropPlainTokens(html: string): string {
  const isKept: boolean[] = [];
  return html.replace(/<span class="h-([\w]+)[^"]*">|<\/span>/g, (tag, kind?: string) => {
    if (tag === '</span>') return isKept.pop() ? tag : '';
    isKept.push(colored.has(kind ?? ''));
    return isKept.at(-1) ? `<span class="h-${kind}">` : '';
  });
}

/** Renders code as HTML whose tokens have classes by kind, such as `h-string`; undefined for other languages. */
export const highlight = (code: string, language: string): string | undefined =>
  hljs.getLanguage(language)
    ? dropPlainTokens(hljs.highlight(code, { language }).value)
    : undefined;
