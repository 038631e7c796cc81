/** User name and password of HTTP Basic. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/** Credentials of a run. They do not appear in any report. */
export interface RunCredentials {
  /** Exchanged for bearer tokens as needed. */
  readonly apiToken?: string | undefined;
  /** Used as is, also for OAuth 2.0 and OpenID Connect. Default: the API token is exchanged for one. */
  readonly bearerToken?: string | undefined;
  /** Sent to operations with HTTP Basic. Default: the API token as the password, with an empty user name. */
  readonly basic?: BasicCredentials | undefined;
  /** API keys by the name of their security scheme; sent in its header, query parameter or cookie. */
  readonly apiKeys?: Readonly<Record<string, string>> | undefined;
  /** Of another account, which must not have access to the app. Default: not tested. */
  readonly foreignBearerToken?: string | undefined;
}
