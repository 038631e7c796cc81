import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a ConnectionError. */
export interface ConnectionContext extends ErrorContext {
  readonly sent: boolean;
}

/** No response: the server is unreachable, or the connection broke. */
export class ConnectionError extends ClientError<ConnectionContext> {
  get kind() {
    return 'connection' as const;
  }
  /** Whether the API may have received the request. If not, it has changed nothing. */
  declare readonly sent: boolean;
}
