import { type Mock, startMock } from '@scalingo-addons/mock';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';

/** A sandbox behind a faulty server. */
export interface FaultySandbox {
  readonly mock: Mock;
  readonly server: FaultyServer;
  stop(): Promise<void>;
}

/** Starts the sandbox and the faulty server on free ports. */
export async function startFaultySandbox(): Promise<FaultySandbox> {
  const mock = await startMock({ engine: 'sandbox' });
  const server = await startFaultyServer(mock.url);
  return {
    mock,
    server,
    async stop() {
      await server.stop();
      await mock.stop();
    },
  };
}
