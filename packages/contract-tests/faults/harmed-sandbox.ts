import { type Mock, startMock } from '@scalingo-addons/mock';
import { type HarmedServer, startHarmed } from './harmed-server.ts';

/** A sandbox, and a server in front of it that harms. */
export interface HarmedSandbox {
  readonly mock: Mock;
  readonly server: HarmedServer;
  stop(): Promise<void>;
}

/** Starts both, on free ports. */
export async function startHarmedSandbox(): Promise<HarmedSandbox> {
  const mock = await startMock({ engine: 'sandbox' });
  const server = await startHarmed(mock.url);
  return {
    mock,
    server,
    async stop() {
      await server.stop();
      await mock.stop();
    },
  };
}
