export { PortError } from '@scalingo-addons/command';
export { type Clock, createClock } from './clock.ts';
export type { Exchange } from './front/exchange.ts';
export type { Faults } from './front/faults.ts';
export type { MessageViolation } from './front/refusal.ts';
export type { LogFormat } from './log.ts';
export { type Mock, type MockOptions, startMock } from './mock.ts';
export { StateError } from './state/index.ts';
export {
  defaultWorld,
  type World,
  type WorldAccount,
  type WorldAddon,
  type WorldApp,
  type WorldBehavior,
  type WorldCategory,
  WorldError,
  type WorldPlan,
  type WorldProvider,
} from './world/index.ts';
