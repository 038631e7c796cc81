import path from 'node:path';
import {
  type Config,
  createConfig,
  lint,
  lintConfig,
  type NormalizedProblem,
} from '@redocly/openapi-core';
import { Failure, runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { refuseFile, refuseProblems } from './problems.ts';
import { openSource, type Source } from './source.ts';

/**
 * Step 1: holds every document that redocly.yaml names against the rules that redocly.yaml sets,
 * and redocly.yaml itself against its schema.
 *
 * @throws Failure that lists every problem with file, line, rule and sentence. When a `$ref` leads
 *   nowhere it lists no more than that, since the other rules judge what is missing then.
 */
export async function lintContract(source: Source): Promise<void> {
  const { layout, config } = source;
  refuseProblems('lint', await lintConfig({ config }), layout.root);
  const apis = Object.entries(config.resolvedConfig.apis ?? {}).map(([name, api]) => ({
    file: path.resolve(layout.root, api.root),
    config: config.forAlias(name),
  }));
  if (!apis.some(({ file }) => file === layout.document)) {
    const name = path.relative(layout.root, layout.document);
    throw new Failure(`redocly.yaml has no rules for ${name}; name it under "apis".`);
  }
  const problems: NormalizedProblem[] = [];
  for (const api of apis) problems.push(...(await lintFile(source, api.file, api.config)));
  const unresolved = problems.filter(({ ruleId }) => ruleId === 'no-unresolved-refs');
  refuseProblems('lint', unresolved.length > 0 ? unresolved : problems, layout.root);
}

async function lintFile(
  { layout, resolver }: Source,
  file: string,
  config: Config,
): Promise<NormalizedProblem[]> {
  const options = { ref: file, externalRefResolver: resolver };
  try {
    return await lint({ ...options, config });
  } catch (error) {
    // Rules stumble over what has the wrong structure; these two only look at it, and say where.
    const structure = await createConfig({
      rules: { struct: 'error', 'no-unresolved-refs': 'error' },
    });
    const problems = await lint({ ...options, config: structure }).catch(() => []);
    return problems.length > 0 ? problems : refuseFile('lint', file, error, layout.root);
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    await lintContract(await openSource(layoutOf()));
    console.log('The contract obeys every rule of redocly.yaml.');
  });
}
