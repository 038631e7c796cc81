/**
 * Lets Node run TypeScript: `node --import ./scripts/typescript.js`. It is JavaScript, to say what is missing in a clone
 * where nothing is installed yet.
 */
try {
  await import(import.meta.resolve('tsx/esm'));
} catch (error) {
  if (Object(error).code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('The dependencies are not installed. Run "npm ci" first.');
  process.exit(1);
}
