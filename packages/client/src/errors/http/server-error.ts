import { ClientError } from '../client-error.ts';

/** 500 and other 5xx: the API failed. */
export class ServerError extends ClientError {
  get kind() {
    return 'server' as const;
  }
}
