/** Credentials of a run. They do not appear in any report. */
export interface RunCredentials {
  /** Exchanged for bearer tokens as needed. */
  readonly apiToken?: string | undefined;
  /** Used as is. Default: the API token is exchanged for one. */
  readonly bearerToken?: string | undefined;
  /** API keys by the name of their security scheme. */
  readonly apiKeys?: Readonly<Record<string, string>> | undefined;
  /** Of another account, which must not have access to the app. Default: not tested. */
  readonly foreignBearerToken?: string | undefined;
}
