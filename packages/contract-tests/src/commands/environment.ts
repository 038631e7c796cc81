import type { EnvironmentNames } from '@scalingo-addons/command';
import type { RunCredentials } from '../secrets/credentials.ts';

/** Environment variables that set the options of every command: `CONTRACT_BASE_URL` is `--base-url`. */
export const optionVariables: EnvironmentNames = { prefix: 'CONTRACT_', plain: [] };

/** Their text in `--help`. */
export const variablesUsage = `Environment variables set the options, too: CONTRACT_MIN_COVERAGE is --min-coverage, CONTRACT_STRICT=true is
--strict. Arguments take precedence.`;

/** Returns a trimmed environment variable; undefined if it is unset or empty. */
const read = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

/** Reads the credentials from the environment; arguments would be visible to every user of this machine. */
export const credentialsIn = (environment: NodeJS.ProcessEnv): RunCredentials => ({
  apiToken: read(environment, 'SCALINGO_API_TOKEN'),
  bearerToken: read(environment, 'SCALINGO_BEARER_TOKEN'),
  foreignBearerToken: read(environment, 'SCALINGO_FOREIGN_BEARER_TOKEN'),
});
