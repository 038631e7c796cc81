import { describe, expect, test } from '@jest/globals';
import { validate as readmeValidate } from '@readme/openapi-parser';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { validate as scalarValidate } from '@scalar/openapi-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import SwaggerParser10 from 'swagger-parser-10';
import SwaggerParser11 from 'swagger-parser-11';
import SwaggerParser12 from 'swagger-parser-12';
import SwaggerParser13 from 'swagger-parser-13';
import { sample } from '../sample.ts';
import { type Variant, variants } from './documents.ts';

type SwaggerParser = { validate(document: object): Promise<unknown> };

/** Returns a function that lists the problems of a document that a version of swagger-parser reports. */
const swaggerProblems = (parser: unknown) => (text: string) =>
  (parser as SwaggerParser).validate(JSON.parse(text)).then(
    () => [],
    ({ message }: Error) => message.trim().split('\n').slice(1),
  );

/** Functions that list the problems of a document. */
const parsers: Readonly<Record<string, (text: string, variant: Variant) => Promise<unknown[]>>> = {
  'swagger-parser 10': swaggerProblems(SwaggerParser10),
  'swagger-parser 11': swaggerProblems(SwaggerParser11),
  'swagger-parser 12': swaggerProblems(SwaggerParser12),
  'swagger-parser 13': swaggerProblems(SwaggerParser13),
  async readme(text) {
    const result = await readmeValidate(JSON.parse(text));
    return result.valid ? result.warnings : result.errors;
  },
  scalar: async (text) => (await scalarValidate(text)).errors ?? [],
  async seriousme(text) {
    const { valid, errors } = await new Validator().validate(JSON.parse(text));
    return valid ? [] : [errors].flat();
  },
};

async function redoclyProblems(text: string, { document, file }: Variant): Promise<unknown[]> {
  // Redocly cannot validate examples of schemas with `if` and `unevaluatedProperties`, which the features have.
  const preset = document === 'features' ? 'spec' : 'recommended-strict';
  const config = await createConfig({ extends: [preset] });
  const problems = await lintFromString({ source: text, absoluteRef: `/${file}`, config });
  return problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]);
}

/** Its copy of the schema of OpenAPI 3.1 allows no description of a server variable. */
const isKnown = (problem: unknown) =>
  /\/servers\/\d+\/variables\/[^/]+ must NOT have unevaluated properties$/.test(String(problem));

const all = Object.entries({ ...parsers, redocly: redoclyProblems });

/** Returns the name of a tool without its version. */
const familyOf = (tool: string): string => tool.replace(/ \d+$/, '');

const pairs = variants.flatMap((variant) =>
  all.map(([tool, problems]) => ({ variant, tool, problems })),
);
const isOfContract = ({ variant: { document } }: (typeof pairs)[number]) => document === 'contract';
const ofContract = pairs.filter(isOfContract);
const ofOthers = pairs.filter((it) => !isOfContract(it));

/** Each form of the contract, each tool, and each form of other documents is there; at night, each with each. */
const selected = new Set([
  ...sample(ofContract, { kindOf: ({ variant }) => variant.file, minKinds: 4 }),
  ...sample(ofContract, { kindOf: ({ tool }) => familyOf(tool), minKinds: 4 }),
  ...sample(ofOthers, { kindOf: ({ variant }) => variant.file, minKinds: 4 }),
]);
const cases = [...selected].map((it) => ({
  ...it,
  title: `${it.tool} accepts ${it.variant.file} of ${it.variant.document}`,
}));

test.each(cases)('$title', async ({ variant, tool, problems }) => {
  const found = await problems(variant.text, variant);
  const isTolerated = tool.startsWith('swagger-parser') && variant.document === 'features';
  expect(isTolerated ? found.filter((it) => !isKnown(it)) : found).toEqual([]);
});

const rejecting = sample(all, { kindOf: () => 'tool', perKind: 2, minKinds: 1 });

describe('the parsers reject', () => {
  const [variant] = variants as [Variant];

  test.each(rejecting)('%s a document without responses', async (_, parse) => {
    const broken = variant.text.replaceAll('"responses":{"200"', '"responsesOf":{"200"');
    expect(await parse(broken, variant)).not.toEqual([]);
  });
});
