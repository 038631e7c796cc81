import type { Caller } from '../../../../generated/request.ts';
import type { CallOptions } from './options.ts';

/** A client, as the operation functions take it. */
export type Client = Caller<CallOptions>;
