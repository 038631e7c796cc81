#!/usr/bin/env node
import manifest from '../package.json' with { type: 'json' };

try {
  await import('./main.ts');
} catch (error) {
  // Older versions of Node lack exports that the program imports.
  if (!(error instanceof SyntaxError)) throw error;
  const { name, engines } = manifest;
  console.error(`${name} does not run on Node ${process.version}: it requires ${engines.node}.`);
  process.exitCode = 2;
}
