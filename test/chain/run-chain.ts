import { loadClient } from '../generated/load-client.ts';
import type { Checkout } from '../pipeline/checkout.ts';
import { type DocumentName, documentCheckout } from '../pipeline/document-checkout.ts';
import type { BuiltSubject, Problems, Stage } from './stage.ts';
import { lowLevel, methods } from './stages/clients.ts';
import { lint } from './stages/lint.ts';
import { cases, mock } from './stages/mock.ts';
import { sandbox } from './stages/sandbox.ts';
import { site } from './stages/site.ts';
import { suite } from './stages/suite.ts';
import { types } from './stages/types.ts';
import type { ChainResult } from './table.ts';

/** The stages, in the order of the table. */
const stages: Readonly<Record<string, Stage<BuiltSubject>>> = {
  lint,
  types,
  methods,
  'low-level': lowLevel,
  mock,
  sandbox,
  cases,
  site,
  suite,
};

/** Counts the operations in the files of a document, by text. */
function countOperations(checkout: Checkout): number {
  const files = Object.values(checkout.snapshot('openapi/paths'));
  return files.join('\n').match(/^ {2}operationId: /gm)?.length ?? 0;
}

/**
 * Takes a document of the tests through all stages, in a temporary checkout with no edit outside YAML.
 *
 * @param onStage called before each stage with its name.
 */
export async function runChain(
  document: DocumentName,
  onStage: (name: string) => void,
): Promise<ChainResult> {
  const checkout = documentCheckout(document);
  try {
    onStage('build');
    const client = await loadClient(checkout);
    const { contract } = client;
    const subject = { contract, operations: contract.operations, built: { checkout, client } };
    const results = new Map<string, Problems>();
    for (const [name, stage] of Object.entries(stages)) {
      onStage(name);
      results.set(name, await stage(subject));
    }
    const operationIds = contract.operations.map((it) => it.operationId);
    const written = countOperations(checkout);
    if (operationIds.length !== written)
      throw new Error(`${document} has ${written} operations, not ${operationIds.length}.`);
    return { document, operationIds, stages: results };
  } finally {
    checkout.dispose();
  }
}
