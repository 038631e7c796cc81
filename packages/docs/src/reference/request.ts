import type { Contract, Operation, Parameter, RequestBody } from '@scalingo-addons/openapi';
import { bodyTable, bodyType, exampleBlocks, schemaAt } from './bodies.ts';
import { descriptionWithBadge, evidenceBadge, joinBlocks, table } from './markdown.ts';
import { valuesSentence } from './properties.ts';
import { describeConstraints, describeType } from './schema-type.ts';

const schemeNames: Readonly<Record<string, string>> = {
  bearer: 'bearer token',
  basic: 'HTTP Basic with an empty user name and the API token as the password',
};

/** Returns the authentication of an operation as a sentence. */
export function authenticationText({ security }: Operation): string {
  const alternatives = security.map((schemes) =>
    schemes.map(({ scheme = '', name }) => schemeNames[scheme] ?? name).join(' and '),
  );
  const accepted = alternatives.filter(Boolean).join(', or ');
  if (!accepted) return 'Authentication: none.';
  return `Authentication: ${accepted} (${alternatives.includes('') ? 'optional' : 'required'}).`;
}

function parameterRow(contract: Contract, parameter: Parameter): string[] {
  const { name, required, description, evidence, examples } = parameter;
  const schema = schemaAt(contract, parameter.schema);
  const [example] = examples;
  const texts = [
    description,
    valuesSentence(schema),
    describeConstraints(schema),
    example ? `Example: \`${example.value}\`.` : '',
    evidenceBadge(evidence),
  ];
  return [
    `\`${name}\`${required ? ' required' : ''}`,
    parameter.in,
    describeType(schema),
    texts.filter(Boolean).join(' '),
  ];
}

/** Returns the parameters of an operation; '' if it has none. */
export function parametersText(contract: Contract, { parameters }: Operation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map((it) => parameterRow(contract, it));
  return joinBlocks('#### Parameters', table(['Parameter', 'In', 'Type', 'Description'], rows));
}

/** Returns the request body of an operation; '' if it has none. */
export function requestBodyText(contract: Contract, body: RequestBody | undefined): string {
  if (!body) return '';
  return joinBlocks(
    '#### Request body',
    `${descriptionWithBadge(body)} ${body.required ? 'Required.' : 'Optional.'}`,
    ...body.content.flatMap((it) => [
      bodyType(contract, it),
      bodyTable(contract, it),
      exampleBlocks(it),
    ]),
  );
}
