/** Header fields by lowercase name; repeated fields are joined by a comma. */
export type HeaderFields = Readonly<Record<string, string>>;

/** A request as it was sent. */
export interface SentRequest {
  /** Uppercase. */
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: HeaderFields;
  /** Undefined if there was none. */
  readonly body: string | undefined;
}

/** A response as it was received. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: HeaderFields;
  /** '' if there was none; undefined if the recording omits it; decoded as Latin-1 if it is not UTF-8. */
  readonly body: string | undefined;
  /** Whether the body is valid UTF-8; undefined if the recording does not say. */
  readonly isUtf8: boolean | undefined;
}

/** A request and its outcome. */
export interface Exchange {
  readonly request: SentRequest;
  /** Undefined if no complete response was received. */
  readonly response: ReceivedResponse | undefined;
  /** Why no complete response was received; undefined if one was. */
  readonly failure: string | undefined;
  /** When the request was sent, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** From the first byte sent to the last byte received, in milliseconds. */
  readonly durationMs: number;
}
