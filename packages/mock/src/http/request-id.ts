import { randomUUID } from 'node:crypto';

/** All but the last group of a UUID, shared by the IDs of this process. */
const prefix = randomUUID().slice(0, 24);
let count = 0;

/** Returns a unique ID in UUID format. Counting is cheaper than generating a UUID per request. */
export function nextRequestId(): string {
  return prefix + (++count).toString(16).padStart(12, '0');
}
