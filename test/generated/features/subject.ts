import { exampleResponse } from '../example-call.ts';
import type { LoadedClient } from '../load-client.ts';
import type { RecordingServer } from '../recording-server.ts';

/** The code that was generated from the features document, and the server that it calls. */
export interface Subject {
  readonly client: LoadedClient;
  readonly server: RecordingServer;
}

/** Functions that call a subject; it need not exist before they are called. */
export const createCalls = (subject: () => Subject) => {
  /** Creates a client of the recording server, or of the server at a URL. */
  const connect = (url = subject().server.url, token = 'bearer-token') => {
    const { createClient, servers, withBearerToken } = subject().client;
    return createClient({
      server: servers.atBaseUrl(url),
      authentication: withBearerToken(token),
      retry: false,
    });
  };

  return {
    connect,

    /** Calls the function of an operation. */
    call: (operationId: string, ...args: unknown[]) =>
      Promise.resolve(subject().client.operations[operationId]?.(connect(), ...args)),

    /** Makes the server return the documented success of an operation. */
    respondTo(operationId: string) {
      const { client, server } = subject();
      server.respond(exampleResponse(client.contract.operation(operationId)));
    },

    /** Returns the error of a call. */
    errorFrom: (work: () => unknown): Promise<Error & Record<string, unknown>> =>
      Promise.resolve()
        .then(work)
        .then(
          (value) => {
            throw new Error(`Expected an error, but got ${JSON.stringify(value)}.`);
          },
          (error) => error,
        ),
  };
};
