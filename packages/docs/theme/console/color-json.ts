/** A string, which is a name before a colon, a word or a number. */
const token = /("(?:\\.|[^"\\])*")(?=(\s*:)?)|\b(?:true|false|null)\b|-?\b\d[\d.eE+-]*/g;

/** Longest text that is colored, in characters: each token becomes an element. */
const maxLength = 200_000;

function kindOf(text: string, isName: boolean): string {
  if (text.startsWith('"')) return isName ? 'attr' : 'string';
  return /^[tfn]/.test(text) ? 'literal' : 'number';
}

/** Returns JSON as nodes, with its tokens in the colors of the code blocks; long JSON as it is. */
export function colorJson(json: string): (string | HTMLElement)[] {
  if (json.length > maxLength) return [json];
  const nodes: (string | HTMLElement)[] = [];
  let end = 0;
  for (const match of json.matchAll(token)) {
    const element = document.createElement('span');
    element.className = `h-${kindOf(match[0], match[2] !== undefined)}`;
    element.textContent = match[0];
    nodes.push(json.slice(end, match.index), element);
    end = match.index + match[0].length;
  }
  return [...nodes, json.slice(end)];
}
