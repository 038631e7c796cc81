import {
  type Contract,
  clientArguments,
  documentServers,
  joinRegions,
  jsonContent,
  type Operation,
  type Parameter,
  preferredRequirement,
  type SecurityScheme,
  type Server,
} from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';
import { chooseExample, isBodySent, isSent, sampleValue } from './choose-example.ts';
import { headerText, pathText, queryText } from './parameter-text.ts';

/** Request of a sample, built from examples of its operation. */
export interface SampleRequest {
  readonly operation: Operation;
  /** Value of each parameter that is sent. */
  readonly values: ReadonlyMap<Parameter, unknown>;
  /** Path and query, with parameters filled in. */
  readonly target: string;
  /** Text of each header parameter, by name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Server of the operation, else of the document; with a variable if there is one server per region. */
  readonly server: Server;
  /** Credentials, sent together. */
  readonly credentials: readonly SecurityScheme[];
  /** Example of the JSON body; undefined without a body. */
  readonly body: unknown;
}

/**
 * Returns the credentials of a sample: those that the client sends, or none if they are optional and the client does
 * not require them as arguments.
 */
function credentialsFor({ document }: Contract, operation: Operation): readonly SecurityScheme[] {
  const isArgument = clientArguments(document, operation).some(({ kind }) => kind === 'credential');
  if (!operation.needsCredentials && !isArgument) return [];
  return preferredRequirement(operation.security) ?? [];
}

function exampleValues(operation: Operation, settings: SiteSettings): Map<Parameter, unknown> {
  const { operationId, parameters } = operation;
  const values = new Map<Parameter, unknown>();
  for (const parameter of parameters.filter((it) => isSent(operation, it, settings))) {
    const value = sampleValue(operation, parameter, settings);
    if (value === undefined)
      throw new Error(
        `Cannot generate samples for ${operationId}: add an example to the required ${parameter.in} parameter ${parameter.name}.`,
      );
    values.set(parameter, value);
  }
  return values;
}

/** Returns the example of the body that is sent; undefined for an optional body without an example. */
function exampleBody(operation: Operation, settings: SiteSettings): unknown {
  const { operationId, requestBody } = operation;
  const media = isBodySent(operation, settings) ? jsonContent(requestBody) : undefined;
  const example = chooseExample(media?.examples ?? [], settings);
  if (requestBody?.required && !example)
    throw new Error(
      `Cannot generate samples for ${operationId}: add an example to its JSON request body.`,
    );
  return example?.value;
}

/**
 * Builds the request that the samples of an operation send: required parameters, and the body.
 *
 * @throws Error if an example is missing.
 */
export function createSampleRequest(
  contract: Contract,
  settings: SiteSettings,
  operationId: string,
): SampleRequest {
  const operation = contract.operation(operationId);
  const { servers } = operation;
  const [server] = joinRegions(servers.length > 0 ? servers : documentServers(contract.document));
  if (!server)
    throw new Error(`Cannot generate samples for ${operationId}: the contract has no server.`);
  const values = exampleValues(operation, settings);
  const valuesIn = (location: string) => [...values].filter(([it]) => it.in === location);
  const inPath = new Map(valuesIn('path').map(([{ name }, value]) => [name, pathText(value)]));
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => inPath.get(name) ?? '');
  const query = valuesIn('query').map(([parameter, value]) => queryText(parameter, value));
  return {
    operation,
    values,
    target: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: new Map(valuesIn('header').map(([{ name }, value]) => [name, headerText(value)])),
    server,
    credentials: credentialsFor(contract, operation),
    body: exampleBody(operation, settings),
  };
}
