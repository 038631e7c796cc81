import type { Fault } from '../fault.ts';
import { body } from './body.ts';
import { members } from './derived.ts';
import { headers } from './headers.ts';
import { identity } from './identity.ts';
import { shapes } from './shapes.ts';
import { status } from './status.ts';

/** Every fault, each with an id of its own. */
export const faults: readonly Fault[] = [
  ...status,
  ...headers,
  ...body,
  ...members,
  ...shapes,
  ...identity,
];
