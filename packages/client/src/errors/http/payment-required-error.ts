import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a PaymentRequiredError. */
export interface PaymentContext extends ErrorContext {
  readonly billingUrl: string | undefined;
  readonly limitName: string | undefined;
  readonly isFreeTrialExceeded: boolean;
}

/** 402: the account cannot pay: it has no payment method, or its free trial does not include the request. */
export class PaymentRequiredError extends ClientError<PaymentContext> {
  get kind() {
    return 'payment_required' as const;
  }
  /** URL of the page where the account can settle its payment, for example add a payment method. */
  declare readonly billingUrl: string | undefined;
  /** Name of the exceeded limit; ends in `free-trial-exceeded` if the free trial does not include the request. */
  declare readonly limitName: string | undefined;
  /**
   * Whether the free trial does not allow the request. If the account has a payment method already, the remedy is to
   * end the trial.
   */
  declare readonly isFreeTrialExceeded: boolean;
}
