import { startMock } from '@scalingo-addons/mock';
import { exampleStatus, responseFor, successOf } from '@scalingo-addons/openapi';
import { send } from '../../../packages/mock/test/documents/client.ts';
import { documentedRequest } from '../../../packages/mock/test/documents/requests.ts';
import { eachOperation, type Stage } from '../stage.ts';

/** Sends the documented request of each operation to a sandbox in its first state. */
export const sandbox: Stage = async (subject) => {
  const { contract } = subject;
  const mock = await startMock({ document: contract.document, engine: 'sandbox' });
  try {
    return await eachOperation(subject, async (operation) => {
      mock.reset();
      const { method, target, ...request } = documentedRequest(operation, { all: true });
      const { status, body } = await send(mock.url, method, target, request);
      const success = successOf(operation);
      const expected = success && exampleStatus(operation, success);
      // The sandbox starts with the documented items, so one of the same name is rejected.
      const isTaken = status === 422 && JSON.stringify(body).includes('already taken');
      if (status !== expected && !isTaken) return [`status ${status} instead of ${expected}`];
      const media = responseFor(operation, status)?.content.find((it) => it.isJson);
      return media
        ? contract.closed.validate(media.schema, body).map(({ at, message }) => `${at} ${message}`)
        : [];
    });
  } finally {
    await mock.stop();
  }
};
