import { similarTo } from '@scalingo-addons/command';
import {
  type Contract,
  joinPointer,
  jsonContent,
  type Operation,
  propertiesOf,
  successJson,
} from '@scalingo-addons/openapi';
import { credentialVariable } from '../samples/credentials.ts';
import type { ClientSettings, SiteSettings } from '../settings.ts';

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

/** Reports a value that the schema of its parameter does not allow. */
function findInvalid(
  { open }: Contract,
  { operationId, parameters }: Operation,
  name: string,
  value: unknown,
): SettingProblem[] {
  const [parameter] = parameters.filter((it) => it.name === name);
  const [violation] = parameter ? open.validate(parameter.schema, value) : [];
  if (!violation) return [];
  const pointer = joinPointer('#/samples/values', operationId, name);
  const message = `The parameter ${name} of ${operationId} ${violation.message}. Write a value that its schema allows.`;
  return [{ pointer, message }];
}

/** Reports a variable for the host that already has a token. */
function findTokenVariable({ operations }: Contract, name: string): SettingProblem[] {
  const schemes = operations.flatMap(({ security }) => security.flat());
  if (!schemes.some((it) => credentialVariable(it) === name)) return [];
  const message = `The samples read a token from the variable "${name}". Write another name.`;
  return [{ pointer: '#/hostVariable', message }];
}

/** Reports a function that the client does not export: the samples would not compile. */
function findUnexported(
  { package: name, factory }: ClientSettings,
  exports: readonly string[],
): SettingProblem[] {
  const missing = `The package ${name} exports no value`;
  const remedy = 'Write the name of its function that creates a client.';
  return findUnknown({ missing, names: exports, remedy }, factory, 'client', 'factory');
}

/**
 * Finds what the settings name and the contract does not have: operations, parameters, examples and properties. Such a
 * setting would have no effect. Also finds values that parameters do not allow, a variable that is another one, too, and a
 * function that the client does not export.
 *
 * @param clientExports values that `client.package` exports. Default: not known, so that any name is right.
 */
export function findSettingProblems(
  contract: Contract,
  { client, samples, tokenExchange, hostVariable }: SiteSettings,
  clientExports?: readonly string[],
): SettingProblem[] {
  const problems = findTokenVariable(contract, hostVariable);
  if (client && clientExports) problems.push(...findUnexported(client, clientExports));
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
      for (const [name, value] of Object.entries(values))
        problems.push(
          ...findUnknown(namedParameters(operation), name, ...path, name),
          ...findInvalid(contract, operation, name, value),
        );
  }
  return problems;
}
