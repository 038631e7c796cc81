import type { Addon } from '../../../../../generated/types.ts';
import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a NotRunningError. */
export interface NotRunningContext extends ErrorContext {
  readonly addon: Addon | undefined;
}

/** The addon was suspended or removed before it had the expected status. */
export class NotRunningError extends ClientError<NotRunningContext> {
  get kind() {
    return 'not_running' as const;
  }
  /** The addon at its last check; undefined if none succeeded. */
  declare readonly addon: Addon | undefined;
}
