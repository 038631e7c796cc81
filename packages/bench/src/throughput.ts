import autocannon from 'autocannon';

/** A request that is sent again and again. */
export interface Load {
  readonly url: string;
  /** Default: GET. */
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Connections, and seconds, of one measurement. */
const connections = 16;
const duration = 2;

/**
 * Requests a second that a server answers, over 16 connections for 2 seconds.
 *
 * @throws Error where any of them is not answered with 2xx.
 */
export async function throughput({ method = 'GET', ...load }: Load): Promise<number> {
  const result = await autocannon({ ...load, method, connections, duration });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(
      `${method} ${load.url}: ${result.errors} errors, ${result.non2xx} other answers.`,
    );
  }
  return result.requests.average;
}
