export { defaultWorld } from './default.ts';
export { defaultWorldText } from './default-text.ts';
export { WorldError } from './error.ts';
export { openWorld } from './open.ts';
export type {
  SettledStatus,
  World,
  WorldAccount,
  WorldAddon,
  WorldApp,
  WorldBehavior,
  WorldCategory,
  WorldPlan,
  WorldProvider,
} from './world.ts';
