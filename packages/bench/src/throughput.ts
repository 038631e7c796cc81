import autocannon from 'autocannon';

/** A request that is sent repeatedly. */
export interface Load {
  readonly url: string;
  /** Default: GET. */
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const connections = 16;
/** Seconds per measurement. */
const duration = 2;

/**
 * Measures the requests per second that a server handles over 16 connections for 2 seconds.
 *
 * @throws Error if a request fails or does not return 2xx.
 */
export async function throughput({ method = 'GET', ...load }: Load): Promise<number> {
  const result = await autocannon({ ...load, method, connections, duration });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(
      `${method} ${load.url}: ${result.errors} errors, ${result.non2xx} responses other than 2xx.`,
    );
  }
  return result.requests.average;
}
