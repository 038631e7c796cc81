import { ClientError } from '../client-error.ts';

/** 503: a service behind the API, such as an addon provider, failed or is unreachable. */
export class ProviderUnavailableError extends ClientError {
  get kind() {
    return 'provider_unavailable' as const;
  }
}
