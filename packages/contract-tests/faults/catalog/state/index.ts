import type { Fault } from '../../fault.ts';
import { addonDetails } from './addon-details.ts';
import { addonList } from './addon-list.ts';
import { logDrains } from './log-drains.ts';
import { provision } from './provision.ts';
import { removal } from './removal.ts';
import { upgrade } from './upgrade.ts';

/** The server keeps the wrong state. */
export const state: readonly Fault[] = [
  ...addonList,
  ...addonDetails,
  ...provision,
  ...upgrade,
  ...removal,
  ...logDrains,
];
