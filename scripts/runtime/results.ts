import type { RawResponse } from './call.ts';

/** Returns the response body as text. */
export const readText = ({ body }: RawResponse): string => body;

/** Converts a header to its documented type; returns undefined if that is not possible. */
type HeaderReader = (text: string) => unknown;

/** Reads a header that is a number. */
export const readNumber: HeaderReader = (text) => {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : undefined;
};

/**
 * Returns a function that reads the required headers of a response.
 *
 * @param names header names by property of the result, with a reader for those that are not text.
 */
export const readHeaders =
  (names: Readonly<Record<string, string | readonly [name: string, read: HeaderReader]>>) =>
  ({ headers }: RawResponse): Readonly<Record<string, unknown>> | undefined => {
    const received = headers();
    const entries = Object.entries(names).map(([property, it]): [string, unknown] => {
      const [name, read] = typeof it === 'string' ? [it, (text: string) => text] : it;
      const text = received.get(name);
      return [property, text === null ? undefined : read(text)];
    });
    return entries.every(([, value]) => value !== undefined)
      ? Object.fromEntries(entries)
      : undefined;
  };
