export {
  type Command,
  type Option,
  type Options,
  option,
  type Running,
  startCommand,
  UsageError,
  untilInterrupted,
  type Values,
} from './command.ts';
export { callListener } from './listener.ts';
export { PortError, portError } from './port.ts';
export { versionOf } from './version.ts';
