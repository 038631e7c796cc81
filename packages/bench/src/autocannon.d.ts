declare module 'autocannon' {
  /** The options that the benchmarks use. */
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  interface Result {
    readonly requests: { readonly average: number };
    readonly latency: { readonly p50: number };
    readonly non2xx: number;
    readonly errors: number;
  }

  export default function autocannon(options: Options): Promise<Result>;
}
