export { type Mock, type MockOptions, PortError, startMock } from './mock.ts';
