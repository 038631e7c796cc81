export { type OpenSandboxOptions, openSandbox } from './open.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
