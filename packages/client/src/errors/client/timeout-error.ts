import { ClientError, type ErrorContext } from '../client-error.ts';

/** What a call waited for when its time limit passed. */
export type WaitedFor = 'queue' | 'token' | 'server' | 'body' | 'addon';

/** A resource with a status, as a wait polls it. */
export interface LastSeen {
  /** Identifier of the resource. */
  readonly id: string;
  /** Status at the last check. */
  readonly status: string;
}

/** Context of a TimeoutError. */
export interface TimeoutContext extends ErrorContext {
  readonly waitedFor: WaitedFor;
  readonly sent: boolean;
  readonly addon?: LastSeen | undefined;
}

/** A time limit was exceeded. `isAddonsError` narrows its `addon` to the type of an addon. */
export class TimeoutError<Seen extends LastSeen = LastSeen> extends ClientError<TimeoutContext> {
  get kind() {
    return 'timeout' as const;
  }
  /** What the call waited for: a slot of the rate limit, a token, the response, its body, or an addon's status. */
  declare readonly waitedFor: WaitedFor;
  /** Whether the request was sent, in any attempt. If it was not, the API has changed nothing. */
  declare readonly sent: boolean;
  /** The addon at its last check, if the call waited for its status. */
  declare readonly addon: Seen | undefined;
}
