export { PortError } from '@scalingo-addons/command';
export { type Clock, createClock } from './clock.ts';
export {
  defaultFixture,
  type Fixture,
  type FixtureAccount,
  type FixtureAddon,
  type FixtureApp,
  type FixtureBehavior,
  type FixtureCategory,
  FixtureError,
  type FixturePlan,
  type FixtureProvider,
} from './fixture/index.ts';
export type { Exchange } from './http/exchange.ts';
export type { Faults } from './http/faults.ts';
export type { MessageViolation } from './http/rejection.ts';
export type { LogFormat } from './log.ts';
export type { Mock, MockOptions } from './mock.ts';
export { MissingPackageError } from './prism/load.ts';
export { startMock } from './start-mock.ts';
export { StateError } from './state/index.ts';
