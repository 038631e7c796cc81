export type {
  AccountChange,
  AccountRecord,
  AddonChange,
  AddonRecord,
  Change,
  ResourceChange,
  ResourceEdit,
} from './change.ts';
export { StateError } from './error.ts';
export { openState } from './open.ts';
export type { StateFile } from './state-file.ts';
