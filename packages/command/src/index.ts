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
export { PortError, portError } from './port.ts';
