/** All tests, with all their cases. */
export default async () => {
  // Read by test/sample.ts in the workers, which inherit the environment.
  process.env.TEST_SCOPE = 'all';
  const { default: config } = await import('./jest.config.js');
  return config();
};
