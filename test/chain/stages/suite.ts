import { runContract } from '@scalingo-addons/contract-tests';
import { startMock } from '@scalingo-addons/mock';
import { successOf } from '@scalingo-addons/openapi';
import { eachOperation, type Stage, type Subject } from '../stage.ts';

/** An API token that the sandbox knows. It accepts it as an API key, too. */
const apiToken = 'tk-us-example';

/** Returns a credential for each API key that the operations take. */
const apiKeysOf = ({ operations }: Subject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    operations
      .flatMap(({ security }) => security.flat())
      .filter(({ type }) => type === 'apiKey')
      .map(({ name }) => [name, apiToken]),
  );

/**
 * Runs the contract test suite on a sandbox of the document, with writes. The sandbox complies, so that there are no
 * failures, and each operation must have succeeded once, unless it would write to what the suite did not create.
 */
export const suite: Stage = async (subject) => {
  const { document } = subject.contract;
  const mock = await startMock({ document, engine: 'sandbox' });
  try {
    const { findings, coverage } = await runContract({
      document,
      baseUrl: mock.url,
      app: 'example-app',
      allowWrites: true,
      credentials: { apiToken, bearerToken: 'example-token', apiKeys: apiKeysOf(subject) },
      seed: 1,
    });
    return await eachOperation(subject, async (operation) => {
      const { operationId } = operation;
      const success = `${operationId} ${successOf(operation)?.status}`;
      return [
        ...findings
          .flatMap(({ places }) => places)
          .filter((it) => it.operationId === operationId && it.severity === 'failure')
          .map(({ check, message, count }) => `${check}: ${message} (${count} times)`),
        ...coverage.responses.missed
          .filter(({ what }) => what === success)
          .map(({ why }) => `no success was seen: ${why}`),
      ];
    });
  } finally {
    await mock.stop();
  }
};
