import {
  type Contract,
  locate,
  type Operation,
  type Parameter,
  type RequestBody,
} from '@scalingo-addons/openapi';
import { parameterText } from '../samples/index.ts';
import { bodyTable, bodyType, exampleBlocks, schemaAt } from './bodies.ts';
import { descriptionWithBadge, evidenceBadge, joinBlocks, nameCell, table } from './markdown.ts';
import { valuesSentence } from './schema/properties.ts';
import { describeConstraints, describeType } from './schema/type.ts';

/** Returns the values of the items of a list; '' if it has no enum. */
function itemValues({ document }: Contract, { type, schema }: Parameter): string {
  if (type !== 'array') return '';
  const list = locate(document, schema);
  return valuesSentence(locate(document, `${list.pointer}/items`).node);
}

/** Returns the values that a parameter can have; none if others are possible, too. */
export function parameterValues(contract: Contract, { schema, type }: Parameter): string[] {
  const { enum: values } = locate(contract.document, schema).node;
  return type !== 'array' && Array.isArray(values) ? values.map(String) : [];
}

function parameterRow(contract: Contract, parameter: Parameter): string[] {
  const { name, required, deprecated, description, evidence, examples } = parameter;
  const schema = schemaAt(contract, parameter.schema);
  const [example] = examples;
  const texts = [
    deprecated ? '**Deprecated.**' : '',
    description,
    valuesSentence(schema),
    itemValues(contract, parameter),
    describeConstraints(schema),
    example ? `Example: \`${parameterText(parameter, example.value)}\`.` : '',
    evidenceBadge(evidence),
  ];
  return [
    nameCell(name, required),
    parameter.in,
    describeType(contract.document, schema),
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
