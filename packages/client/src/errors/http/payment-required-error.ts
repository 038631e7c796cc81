import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a PaymentRequiredError. */
export interface PaymentContext extends ErrorContext {
  readonly billingUrl: string | undefined;
  readonly limitName: string | undefined;
  readonly isFreeTrialExceeded: boolean;
}

/** 402: the request is for something that is not free, and the account has no payment method, or is in its free trial. */
export class PaymentRequiredError extends ClientError<PaymentContext> {
  get kind() {
    return 'payment_required' as const;
  }
  /** URL of the page to add a payment method. */
  declare readonly billingUrl: string | undefined;
  /** Name of the exceeded limit; ends in `free-trial-exceeded` after the free trial. */
  declare readonly limitName: string | undefined;
  /**
   * Whether the free trial does not allow the request. If the account has a payment method already, the remedy is to
   * end the trial.
   */
  declare readonly isFreeTrialExceeded: boolean;
}
