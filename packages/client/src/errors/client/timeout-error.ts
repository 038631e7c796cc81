import type { Addon } from '../../../../../generated/types.ts';
import { ClientError, type ErrorContext } from '../client-error.ts';

/** What a call waited for when its time limit passed. */
export type WaitedFor = 'queue' | 'token' | 'server' | 'body' | 'addon';

/** Context of a TimeoutError. */
export interface TimeoutContext extends ErrorContext {
  readonly waitedFor: WaitedFor;
  readonly sent: boolean;
}

/** A time limit was exceeded. */
export class TimeoutError extends ClientError {
  get kind() {
    return 'timeout' as const;
  }
  /** What the call waited for: a slot of the rate limit, a token, the response, its body, or an addon's status. */
  declare readonly waitedFor: WaitedFor;
  /** Whether the request was sent, in any attempt. If it was not, the API has changed nothing. */
  declare readonly sent: boolean;
  /** The addon at its last check, if the call waited for its status. */
  declare readonly addon: Addon | undefined;

  constructor(message: string, context: TimeoutContext) {
    super(message, context);
  }
}
