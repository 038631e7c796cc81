if (!process.execArgv.some((argument) => argument.includes('test/runner/register')))
  throw new Error(
    'Start jest by `npm run jest -- <paths>`, which loads TypeScript and the test runner.',
  );

/** @type {import('jest').Config} */
export default {
  // Runs test files as plain Node modules in two processes, which load Redocly, TypeScript and Prism once, not per file.
  runner: 'jest-light-runner/child-process',
  setupFiles: ['<rootDir>/test/runner/time-limit.ts'],
  // With one process, jest runs the tests itself, and whatever they left open would keep it alive.
  forceExit: true,
  // By default jest leaves one core idle: half of a machine with two cores.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
  // They have tools of their own to install; see the README there.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/tools/'],
};
