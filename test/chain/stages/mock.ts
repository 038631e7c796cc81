import { startMock } from '@scalingo-addons/mock';
import {
  checkRejection,
  checkRequest,
  checkResponse,
  createCallers,
  negativeCases,
  plainFetch,
  requestCases,
  responseCases,
} from '../../contract/index.ts';
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

const casesOf = <Case extends { operation: { operationId: string } }>(
  cases: readonly Case[],
  operationId: string,
) => cases.filter((it) => it.operation.operationId === operationId);

/** Requests every documented response of each operation, by plain `fetch`. */
export const mock: Stage = (subject) =>
  withMock(subject, (url) => {
    const all = responseCases(subject.contract);
    return eachOperation(subject, async ({ operationId }) => {
      const problems: string[] = [];
      const own = casesOf(all, operationId);
      for (const it of own)
        problems.push(...(await checkResponse(plainFetch(url), subject.contract, it)));
      return own.length > 0 ? problems : ['no response is documented'];
    });
  });

/** Runs the derived cases through both clients, if the subject was built, and the requests that must be rejected. */
export const cases: Stage = (subject) =>
  withMock(subject, (url) => {
    const { contract, built } = subject;
    const callers = built
      ? createCallers(url, contract, built.client.operations)
      : [plainFetch(url)];
    const all = {
      responses: responseCases(contract),
      requests: requestCases(contract),
      negatives: negativeCases(contract),
    };
    return eachOperation(subject, async ({ operationId }) => {
      const problems: string[] = [];
      const requests = casesOf(all.requests, operationId);
      for (const caller of callers) {
        for (const it of built ? casesOf(all.responses, operationId) : [])
          problems.push(...(await checkResponse(caller, contract, it)));
        for (const it of requests.filter(({ request }) => caller.supports(request)))
          problems.push(...(await checkRequest(caller, contract, it)));
      }
      for (const it of casesOf(all.negatives, operationId))
        problems.push(...(await checkRejection(url, contract, it)));
      return requests.length > 0 ? problems : ['there is no request'];
    });
  });
