import path from 'node:path';
import { lint, lintConfig } from '@redocly/openapi-core';
import { runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { refuseProblems } from './problems.ts';
import { openSource, type Source } from './source.ts';

/**
 * Step 1: holds every document that redocly.yaml names against the rules that redocly.yaml sets,
 * and redocly.yaml itself against its schema.
 *
 * @throws Failure that lists every problem with file, line, rule and sentence.
 */
export async function lintContract({ layout, config, resolver }: Source): Promise<void> {
  const problems = await lintConfig({ config });
  for (const [name, api] of Object.entries(config.resolvedConfig.apis ?? {})) {
    problems.push(
      ...(await lint({
        ref: path.resolve(layout.root, api.root),
        config: config.forAlias(name),
        externalRefResolver: resolver,
      })),
    );
  }
  refuseProblems('lint', problems, layout.root);
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    await lintContract(await openSource(layoutOf()));
    console.log('The contract obeys every rule of redocly.yaml.');
  });
}
