export {
  type Command,
  type Defaults,
  type Running,
  startCommand,
  UsageError,
  untilInterrupted,
} from './command.ts';
export { type Mock, type MockOptions, startMock } from './mock.ts';
export { PortError, portError } from './port.ts';
