import type { Contract } from '@scalingo-addons/openapi';
import type { HttpRequest } from '../cases/http-request.ts';
import type { NegativeCase } from '../cases/rejected/index.ts';

/** What a probe gets to work with. */
export interface ProbeContext {
  readonly contract: Contract;
  /** Sends a request; returns the response, or throws. */
  readonly send: (request: HttpRequest) => Promise<Response>;
}

/** A documented difference between the stock Prism command and the mock of the project. */
export interface Difference {
  /** The request, for the table. */
  readonly request: string;
  /** Outcome with the Prism of this checkout. */
  readonly prism: string;
  /** Outcome with the later Prism of the nightly workflow, if it is another one. */
  readonly laterPrism?: string;
  /** Outcome with the mock. */
  readonly mock: string;
  /** Why Prism responds in this way, or why it is not worked around. */
  readonly reason: string;
  /** Document of the probe. Default: the contract. */
  readonly document?: 'contract' | 'traps';
  /** Whether Prism ends, so that the probe must be the last one. */
  readonly isFatal?: true;
  /** Sends the request; returns the outcome. */
  probe(context: ProbeContext): Promise<string>;
  /** The derived cases that fail because of it. Default: none. */
  covers?(negative: NegativeCase): boolean;
}
