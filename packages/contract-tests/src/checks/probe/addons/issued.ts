import { isDeepStrictEqual } from 'node:util';
import { isObject, listProperties, type Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Identified } from '../../../addons/catalog.ts';
import { addonProperty, issuedProperties, statuses } from '../../../addons/facts.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { describeValues, differences } from '../comparison/compare.ts';
import { addonIn } from './addon-probe.ts';

/** Returns the operations whose 2xx responses contain a property with this name. */
export function operationsReturning({ contract }: Plan, property: string): readonly Operation[] {
  return contract.operations.filter(({ responses }) =>
    responses
      .filter(({ status }) => status.startsWith('2'))
      .some(({ content }) =>
        content.some(({ schema }) =>
          [...listProperties(contract.document, schema)].some((it) =>
            it.endsWith(`/properties/${property}`),
          ),
        ),
      ),
  );
}

/** Checks that other actions on an addon, such as resuming it, respond with that addon. */
export const actionCases = (plan: Plan): readonly ProbeCase[] => {
  const resource = plan.addons?.resource;
  if (!resource) return [];
  const issuing = Object.values(issuedProperties).flatMap((it) => operationsReturning(plan, it));
  return operationsReturning(plan, addonProperty)
    .filter((it) => resource.actions.includes(it) && !issuing.includes(it))
    .map((operation) => ({
      title: `${operation.operationId} responds with the requested addon`,
      operation,
      async run(probe) {
        const { item, key } = await probe.subject(resource);
        const response = await probe.send({ operation, path: await probe.pathOf(operation) });
        // An action may conflict with the status of the addon.
        if (!response || response.status >= 400 || !addonIn(response)) return;
        await checkSubject(probe, { resource, subject: { ...item, id: key } }, response, '');
      },
    }));
};

/** Finds a string property in an envelope or the object inside. */
export function findString(value: unknown, property: string): string | undefined {
  if (!isObject(value)) return undefined;
  const places = [value, ...Object.values(value).filter(isObject)];
  return places.map((it) => it[property]).find((it) => typeof it === 'string') as
    | string
    | undefined;
}

/** Whether one of two addons cannot be used and the other one can; while a provider works on them, anything may change. */
const isOtherStatus = ({ status: one }: Identified, { status: other }: Identified): boolean =>
  one !== other && ![one, other].some((it) => it === undefined || it === statuses.pending);

/**
 * Checks that a response shows the requested addon.
 *
 * @param property an additional property of the response.
 */
export async function checkSubject(
  probe: Probe,
  { resource, subject }: { readonly resource: AddonResource; readonly subject: Identified },
  response: ContractResponse,
  property: string,
): Promise<void> {
  const returned = addonIn(response);
  const about = { operation: response.operation, response };
  if (returned?.id !== subject.id) {
    probe.report(
      {
        severity: 'failure',
        message: 'the response is about another addon',
        expected: subject.id,
        actual: String(returned?.id),
        at: 'body /addon/id',
      },
      about,
    );
    return;
  }
  const found = [
    ...differences(resource, subject, returned).filter((name) => name !== property),
    ...(isOtherStatus(subject, returned) ? ['status'] : []),
  ];
  const { read, idParameter } = resource;
  const path = { [idParameter]: subject.id };
  const latest =
    found.length > 0 && read ? addonIn(await probe.look({ operation: read, path })) : undefined;
  // What the addon itself shows differently, too, has changed meanwhile.
  const wrong = found.filter((name) => !latest || isDeepStrictEqual(latest[name], subject[name]));
  if (wrong.length === 0) return;
  probe.report(
    {
      severity: 'failure',
      message: 'the addon in the response differs from the requested addon',
      expected: describeValues(subject, wrong).join('; '),
      actual: describeValues(returned, wrong).join('; '),
      at: 'body /addon',
    },
    about,
  );
}
