import { documentedSecrets } from '../../secrets/documented.ts';
import { finderOf } from '../../secrets/finder.ts';
import { placesOf } from '../../secrets/places.ts';
import { secrets } from '../response/secrets.ts';
import type { SeriesCheck } from './check.ts';

/**
 * Finds credentials of the run that a request did not send, where the contract declares no secret.
 *
 * @param credentials the secrets of the run.
 */
export function runSecrets(credentials: readonly string[]): SeriesCheck {
  const isIn = finderOf(credentials);
  return {
    check: secrets.id,
    *validate(response) {
      const places = placesOf(response, documentedSecrets(response)).filter(({ text }) =>
        isIn(text),
      );
      if (places.length === 0) return;
      // What the request itself has sent is judged by the response alone.
      const judged = [...secrets.validate(response)].map(({ at }) => at);
      for (const { at } of places.filter((it) => !judged.includes(it.at))) {
        yield {
          severity: 'failure',
          message: `the ${at} contains credentials that the request did not send`,
          expected: 'no secret',
          actual: 'a secret (not shown)',
          at,
          pointer: response.documented?.pointer,
        };
      }
    },
  };
}
