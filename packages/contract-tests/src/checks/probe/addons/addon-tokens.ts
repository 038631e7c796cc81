import { findOperation, issuedProperties } from '../../../addons/facts.ts';
import { SkipCase } from '../../../model/errors.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { accessCases } from '../credentials/access.ts';
import { rejections } from '../credentials/invalid-credentials.ts';
import { findString } from './issued.ts';

/**
 * Creates a token for the API of a database.
 *
 * @throws SkipCase if there is none.
 */
async function addonToken(probe: Probe): Promise<string> {
  const operation = findOperation(probe.contract, 'addonToken');
  const response =
    operation && (await probe.send({ operation, path: await probe.pathOf(operation) }));
  const token = findString(response?.value, issuedProperties.token);
  if (token === undefined) throw new SkipCase('no addon token is available');
  return token;
}

/** Cases that send the token of an addon instead of a bearer token. */
export const addonTokens = (plan: Plan): readonly ProbeCase[] =>
  plan.addons
    ? accessCases(plan, (scheme) =>
        scheme.scheme === 'bearer'
          ? [
              {
                what: 'the token of an addon',
                value: async (probe) => `Bearer ${await addonToken(probe)}`,
                statuses: rejections,
              },
            ]
          : [],
      )
    : [];
