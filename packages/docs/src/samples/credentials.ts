import type { SecurityScheme } from '@scalingo-addons/openapi';

/** Returns the environment variable that holds the credentials of a scheme: `DEPLOY_KEY` for `DeployKey`. */
export function credentialVariable({ scheme, name }: SecurityScheme): string {
  if (scheme === 'bearer') return 'BEARER_TOKEN';
  if (scheme === 'basic') return 'API_TOKEN';
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .replace(/\W+/g, '_')
    .toUpperCase();
}
