import { ClientError } from '../client-error.ts';

/** 503: the addon provider failed or is unreachable. */
export class ProviderUnavailableError extends ClientError {
  get kind() {
    return 'provider_unavailable' as const;
  }
}
