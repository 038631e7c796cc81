import { ClientError } from '../client-error.ts';

/** 409: the request conflicts with the resource's state. */
export class ConflictError extends ClientError {
  get kind() {
    return 'conflict' as const;
  }
}
