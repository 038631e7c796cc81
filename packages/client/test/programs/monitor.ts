import type { AddonsClient } from '../../src/index.ts';

/** Sends a request to the API of a database. */
export type QueryDatabase = (addonId: string, bearerToken: string) => Promise<{ status: number }>;

/** A monitor of databases: queries all of an application's in parallel, with tokens that it keeps for the next round. */
export function createMonitor(scalingo: AddonsClient, app: string, query: QueryDatabase) {
  const tokens = scalingo.addons.cacheTokens();

  const queryOne = async (addonId: string): Promise<number> => {
    const token = await tokens.get(app, addonId);
    const { status } = await query(addonId, token);
    if (status !== 401) return status;
    tokens.reject(token);
    return (await query(addonId, await tokens.get(app, addonId))).status;
  };

  return async (): Promise<number[]> => {
    const addons = await scalingo.addons.list(app);
    return Promise.all(addons.map(({ id }) => queryOne(id)));
  };
}
