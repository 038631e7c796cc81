import type { Contract, Operation, Parameter, RequestBody } from '@scalingo-addons/openapi';
import { bodyTable, bodyType, exampleBlocks, schemaAt } from './bodies.ts';
import { valuesSentence } from './properties.ts';
import { constraintsOf, typeOf } from './schema-type.ts';
import { badge, blocks, described, table } from './text.ts';

const credentials: Readonly<Record<string, string>> = {
  bearer: 'a bearer token',
  basic: 'HTTP Basic, with an empty user name and the API token as password',
};

/** What credentials an operation needs, in a sentence. */
export function securityText({ security }: Operation): string {
  const ways = security.map((schemes) =>
    schemes.map(({ scheme = '', name }) => credentials[scheme] ?? name).join(' and '),
  );
  const needed = ways.filter(Boolean).join(', or ');
  if (!needed) return 'Needs no credentials.';
  return `${ways.includes('') ? 'Credentials are optional' : 'Needs credentials'}: ${needed}.`;
}

function parameterRow(contract: Contract, parameter: Parameter): string[] {
  const { name, required, description, evidence, examples } = parameter;
  const schema = schemaAt(contract, parameter.schema);
  const [example] = examples;
  const remarks = [
    description,
    valuesSentence(schema),
    constraintsOf(schema),
    example ? `Example: \`${example.value}\`.` : '',
    badge(evidence),
  ];
  return [
    `\`${name}\`${required ? ' required' : ''}`,
    parameter.in,
    typeOf(schema),
    remarks.filter(Boolean).join(' '),
  ];
}

/** The parameters of an operation; '' where it has none. */
export function parametersText(contract: Contract, { parameters }: Operation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map((it) => parameterRow(contract, it));
  return blocks('#### Parameters', table(['Parameter', 'In', 'Type', 'Description'], rows));
}

/** The body of a request; '' where it has none. */
export function requestBodyText(contract: Contract, body: RequestBody | undefined): string {
  if (!body) return '';
  return blocks(
    '#### Request body',
    `${described(body)} ${body.required ? 'It is required.' : 'It can be left out.'}`,
    ...body.content.flatMap((it) => [
      bodyType(contract, it),
      bodyTable(contract, it),
      exampleBlocks(it),
    ]),
  );
}
