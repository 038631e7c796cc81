/** Header fields by their names in lower case; several of one name are joined by a comma. */
export type HeaderFields = Readonly<Record<string, string>>;

/** A request as it went out. */
export interface SentRequest {
  /** In capitals. */
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: HeaderFields;
  /** Undefined where there was none. */
  readonly body: string | undefined;
}

/** An answer as it came in. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: HeaderFields;
  /** '' where there was none; undefined where a recording does not tell; Latin-1 where it is not UTF-8. */
  readonly body: string | undefined;
  /** Whether the bytes of the body are UTF-8; undefined where a recording does not tell. */
  readonly isUtf8: boolean | undefined;
}

/** A request and what became of it. */
export interface Exchange {
  readonly request: SentRequest;
  /** Undefined where no whole answer came. */
  readonly answer: ReceivedAnswer | undefined;
  /** Why no whole answer came; undefined where one did. */
  readonly failure: string | undefined;
  /** When the request was sent, in milliseconds since 1970. */
  readonly startedAt: number;
  /** From the first byte sent to the last one received, in milliseconds. */
  readonly durationMs: number;
}
