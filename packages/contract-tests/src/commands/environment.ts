import type { RunCredentials } from '../run/options.ts';

/** An environment variable, trimmed; undefined where it is not set or empty. */
const read = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

/** The credentials of the environment: arguments would be seen by everybody on this machine. */
export const credentialsIn = (environment: NodeJS.ProcessEnv): RunCredentials => ({
  apiToken: read(environment, 'SCALINGO_API_TOKEN'),
  bearerToken: read(environment, 'SCALINGO_BEARER_TOKEN'),
  foreignBearerToken: read(environment, 'SCALINGO_FOREIGN_BEARER_TOKEN'),
});
