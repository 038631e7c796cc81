import { ClientError } from '../client-error.ts';

/** No response: the server is unreachable, or the connection broke. */
export class ConnectionError extends ClientError {
  get kind() {
    return 'connection' as const;
  }
}
