import Negotiator from 'negotiator';

/** Returns the media types that an `Accept` header allows, the preferred ones first. */
export const preferredTypes = (header: string, available: readonly string[]): string[] =>
  new Negotiator({ headers: { accept: header } }).mediaTypes([...available]);
