import { similarTo } from '@scalingo-addons/command';
import {
  type Contract,
  joinPointer,
  jsonContent,
  type Operation,
  propertiesOf,
  successJson,
} from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';

/** A problem in the settings of the site. */
export interface SettingProblem {
  /** JSON pointer to the setting, such as `#/samples/values/getThing`. */
  readonly pointer: string;
  /** What is wrong, and how to fix it. */
  readonly message: string;
}

/** What a setting can name, and how it is called. */
interface Known {
  /** Says that nothing has the wrong name, such as "The contract has no operation". */
  readonly missing: string;
  readonly names: readonly string[];
  /** What to do if no name is similar. */
  readonly remedy: string;
}

/** Reports a name that nothing has. */
function findUnknown(
  { missing, names, remedy }: Known,
  name: string,
  ...path: readonly string[]
): SettingProblem[] {
  if (names.includes(name)) return [];
  const similar = similarTo(name, names);
  const hint = similar === undefined ? remedy : `Did you mean "${similar}"?`;
  return [{ pointer: joinPointer('#', ...path), message: `${missing} "${name}". ${hint}` }];
}

const namedOperations = ({ operations }: Contract): Known => ({
  missing: 'The contract has no operation',
  names: operations.map(({ operationId }) => operationId),
  remedy: 'Write the operationId of one of its operations, or remove the setting.',
});

function namedParameters({ operationId, parameters }: Operation): Known {
  const names = [...new Set(parameters.map(({ name }) => name))];
  return {
    missing: `The operation ${operationId} has no parameter`,
    names,
    remedy: names.length > 0 ? `Write one of ${names.join(', ')}.` : 'Remove the setting.',
  };
}

/** The examples that a request can consist of. */
const sentExamples = ({ operations }: Contract): Known => ({
  missing: 'No parameter and no request body has an example',
  names: operations.flatMap(({ parameters, requestBody }) =>
    [...parameters, jsonContent(requestBody)].flatMap((it) =>
      (it?.examples ?? []).map(({ name }) => name),
    ),
  ),
  remedy: 'Write the name of one that has, or remove this one.',
});

function resultProperties({ document }: Contract, operation: Operation): Known {
  const json = successJson(operation);
  const names = json ? [...propertiesOf(document, json.schema).keys()] : [];
  return {
    missing: `The response of ${operation.operationId} has no property`,
    names,
    remedy:
      names.length > 0
        ? `Write one of ${names.join(', ')}.`
        : 'Name another operation, whose response is an object, or remove "tokenExchange".',
  };
}

/**
 * Finds what the settings name and the contract does not have: operations, parameters, examples and properties. Such a
 * setting would have no effect.
 */
export function findSettingProblems(
  contract: Contract,
  { samples, tokenExchange }: SiteSettings,
): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const operationOf = (operationId: string): Operation | undefined =>
    contract.operations.find((it) => it.operationId === operationId);
  if (tokenExchange) {
    const { operationId, property } = tokenExchange;
    const operation = operationOf(operationId);
    const at = (key: string) => ['tokenExchange', key];
    problems.push(
      ...(operation
        ? findUnknown(resultProperties(contract, operation), property, ...at('property'))
        : findUnknown(namedOperations(contract), operationId, ...at('operationId'))),
    );
  }
  for (const [index, name] of samples.examples.entries())
    problems.push(
      ...findUnknown(sentExamples(contract), name, 'samples', 'examples', String(index)),
    );
  for (const [operationId, values] of Object.entries(samples.values)) {
    const path = ['samples', 'values', operationId];
    const operation = operationOf(operationId);
    if (!operation) problems.push(...findUnknown(namedOperations(contract), operationId, ...path));
    else
      for (const name of Object.keys(values))
        problems.push(...findUnknown(namedParameters(operation), name, ...path, name));
  }
  return problems;
}
