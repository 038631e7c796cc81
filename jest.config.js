import { availableParallelism } from 'node:os';

if (!process.execArgv.some((argument) => argument.includes('test/runner/register')))
  throw new Error(
    'Start jest by `npm run jest -- <paths>`, which loads TypeScript and the test runner.',
  );

/** @returns {Promise<import('jest').Config>} */
export default async () => {
  // Jest reads this file by `require`, which loads no TypeScript.
  const { skippedToday } = await import('./test/long-tests.ts');
  return {
    // Runs test files as plain Node modules in a few processes, which load Redocly, TypeScript and Prism once, not per file.
    runner: '<rootDir>/test/runner/runner.js',
    setupFiles: ['<rootDir>/test/runner/time-limit.ts'],
    // With one process, jest runs the tests itself, and whatever they left open would keep it alive.
    forceExit: true,
    // One more than there are cores, since tests wait for servers, other processes and timers.
    maxWorkers: availableParallelism() + 1,
    testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
    testPathIgnorePatterns: [
      '/node_modules/',
      // They have tools of their own to install; see the README there.
      '<rootDir>/test/tools/',
      ...skippedToday(process.argv.slice(2)).map((file) => `<rootDir>/${file}$`),
    ],
  };
};
