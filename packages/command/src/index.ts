export {
  type Arguments,
  type Command,
  listOf,
  type Option,
  type Options,
  option,
  type Running,
  readableArguments,
  startCommand,
  untilInterrupted,
  type Values,
} from './command.ts';
export { editDistance, similarTo } from './edit-distance.ts';
export { endingSignals } from './ending-signals.ts';
export type { EnvironmentNames } from './environment.ts';
export { onHangup } from './hangup.ts';
export { interruption } from './interruption.ts';
export { callListener, thrownText } from './listener.ts';
export { PortError, portError } from './port.ts';
export { UsageError, withUsage } from './usage-error.ts';
