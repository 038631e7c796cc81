/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // By default jest leaves one core idle, which on two cores is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
  // Native ESM, since the Redocly packages are ESM only; NODE_OPTIONS in the test script turns it on.
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: { '^@scalingo-addons/([^/]+)$': '<rootDir>/packages/$1/src/index.ts' },
  // Servers and child processes start within seconds even on a busy machine; this bounds a hang.
  testTimeout: 60_000,
};
