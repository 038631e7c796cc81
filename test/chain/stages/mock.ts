import { startMock } from '@scalingo-addons/mock';
import {
  casesOf,
  contractCases,
  contractProblems,
  createCallers,
  plainFetch,
  responseCases,
} from '../../contract/index.ts';
import { connectLowLevel } from '../../generated/load-client.ts';
import { eachOperation, type Stage, type Subject } from '../stage.ts';

/** Runs a stage with a mock of the subject's document in Prism mode. */
async function withMock<Result>(
  { contract }: Subject,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const mock = await startMock({ document: contract.document });
  try {
    return await use(mock.url);
  } finally {
    await mock.stop();
  }
}

/** Requests every documented response of each operation, by plain `fetch`. */
export const mock: Stage = (subject) =>
  withMock(subject, (url) => {
    const { contract } = subject;
    const all = { responses: responseCases(contract), requests: [], negatives: [] };
    return eachOperation(subject, async ({ operationId }) => {
      const own = casesOf(all, [operationId]);
      const problems = await contractProblems(own, contract, url, [plainFetch(url)]);
      return own.responses.length > 0 ? problems : ['no response is documented'];
    });
  });

/** Runs the derived cases through both clients, if the subject was built, and the requests that must be rejected. */
export const cases: Stage = (subject) =>
  withMock(subject, (url) => {
    const { contract, built } = subject;
    const callers = built
      ? createCallers(url, contract, built.client.operations, connectLowLevel(built.client))
      : [plainFetch(url)];
    const all = contractCases(contract);
    return eachOperation(subject, async ({ operationId }) => {
      const own = casesOf(all, [operationId]);
      // Another stage requests the responses by plain fetch.
      const remaining = built ? own : { ...own, responses: [] };
      const problems = await contractProblems(remaining, contract, url, callers);
      return own.requests.length > 0 ? problems : ['there is no request'];
    });
  });
