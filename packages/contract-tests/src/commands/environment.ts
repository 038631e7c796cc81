import type { RunCredentials } from '../secrets/credentials.ts';

/** Returns a trimmed environment variable; undefined if it is unset or empty. */
const read = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

/** Reads the credentials from the environment; arguments would be visible to every user of this machine. */
export const credentialsIn = (environment: NodeJS.ProcessEnv): RunCredentials => ({
  apiToken: read(environment, 'SCALINGO_API_TOKEN'),
  bearerToken: read(environment, 'SCALINGO_BEARER_TOKEN'),
  foreignBearerToken: read(environment, 'SCALINGO_FOREIGN_BEARER_TOKEN'),
});
