export { WorldError } from './error.ts';
export { checkWorld, defaultWorld, defaultWorldText, parseWorld, readWorld } from './read.ts';
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
