import {
  type Operation,
  preferredRequirement,
  type SecurityRequirement,
  type SecurityScheme,
} from '@scalingo-addons/openapi';

/** Header fields that authenticate a request. */
export type Credentials = Readonly<Record<string, string>>;

/** Returns the name and value of the header that a mock accepts for the scheme. */
function credentialFor({ name, type, scheme, header }: SecurityScheme): [string, string] {
  if (type === 'apiKey') return [header, 'any'];
  if (scheme === 'bearer') return [header, 'Bearer any'];
  if (scheme === 'basic') return [header, `Basic ${btoa(':any')}`];
  throw new Error(`No credentials are known for the security scheme ${name}.`);
}

/** Returns credentials for all schemes of a requirement. */
export const credentialsFor = (requirement: SecurityRequirement): Credentials =>
  Object.fromEntries(requirement.map(credentialFor));

/** Returns the credentials that the generated functions use; none if the operation needs none. */
export const preferredCredentials = ({ security }: Operation): Credentials =>
  credentialsFor(preferredRequirement(security) ?? []);

/** Returns the names of a requirement's schemes, such as `BearerAuth and OneTimeCode`. */
export const requirementName = (requirement: SecurityRequirement): string =>
  requirement.map(({ name }) => name).join(' and ') || 'nothing';
