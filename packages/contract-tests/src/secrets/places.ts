import { type ContractResponse, isJson } from '../model/contract-response.ts';

/** A part of a response in which secrets are looked for. */
export interface Place {
  /** `body`, or for example `header location`. */
  readonly at: string;
  readonly text: string;
}

/** Returns all strings in a JSON value, with the names of properties. Iterative: it may be nested deeply. */
function textsIn(value: unknown): readonly string[] {
  const texts: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const it = open.pop();
    if (typeof it === 'string') texts.push(it);
    if (typeof it !== 'object' || it === null) continue;
    if (!Array.isArray(it)) texts.push(...Object.keys(it));
    for (const inner of Object.values(it)) open.push(inner);
  }
  return texts;
}

/** Returns the texts of a body: decoded if it is JSON. */
const bodyTexts = ({ body = '', value, contentType }: ContractResponse): readonly string[] =>
  value !== undefined && isJson(contentType) ? textsIn(value) : [body];

/**
 * Returns the parts of a response.
 *
 * @param allowed texts to leave out of the body: the secrets that the contract declares.
 */
export function placesOf(response: ContractResponse, allowed: readonly string[]): readonly Place[] {
  const rest = bodyTexts(response).filter((it) => !allowed.includes(it));
  return [
    { at: 'body', text: rest.join('\n') },
    ...Object.entries(response.headers).map(([name, text]) => ({ at: `header ${name}`, text })),
  ];
}
