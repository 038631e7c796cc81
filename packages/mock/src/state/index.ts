export type { AddonChange, Change, KeptAddon } from './change.ts';
export { StateError } from './error.ts';
export { openState } from './open.ts';
export type { Store } from './store.ts';
