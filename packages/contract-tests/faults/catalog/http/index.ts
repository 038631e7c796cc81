import type { Fault } from '../../fault.ts';
import { conditional } from './conditional.ts';
import { head } from './head.ts';
import { pathsAndMethods } from './paths-and-methods.ts';
import { transport } from './transport.ts';

/** The server violates HTTP. */
export const http: readonly Fault[] = [...pathsAndMethods, ...head, ...conditional, ...transport];
