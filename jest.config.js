/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // By default jest leaves one core idle: half of a machine with two cores.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
  // They run in Node itself; see the README there.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/tools/'],
  // Native ESM, since the Redocly packages are ESM only; the test script enables it with --experimental-vm-modules.
  extensionsToTreatAsEsm: ['.ts'],
  // The ES modules that openapi-typescript and swagger-parser 13 require, which jest cannot do.
  transformIgnorePatterns: [
    '^(?!.*/swagger-parser-13/).*/node_modules/(?!.*\\b(parse-json|supports-color|change-case|index-to-position)/)',
  ],
  transform: {
    'node_modules/.*\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: {
    '^@scalingo-addons/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
  },
  // Generous, since servers and child processes start slowly on a busy machine.
  testTimeout: 180_000,
};
