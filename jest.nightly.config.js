import config from './jest.config.js';

// Read by test/sample.ts in the workers, which inherit the environment.
process.env.TEST_SCOPE = 'all';

/** All tests, with all their cases. */
export default config;
