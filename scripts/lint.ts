import path from 'node:path';
import {
  type Config,
  createConfig,
  type Document,
  lint,
  lintConfig,
  type NormalizedProblem,
} from '@redocly/openapi-core';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { bundleContract } from './bundle.ts';
import { withoutFollowUps } from './source/follow-ups.ts';
import { createProblem, failOnFile, failOnProblems } from './source/problems.ts';
import { openSource, type Source } from './source/source.ts';
import { explainStructure } from './source/structure-problems.ts';
import { suggestFile } from './source/suggest-file.ts';
import { unknownStepOperations } from './source/workflow-operations.ts';
import { listFiles } from './source/yaml-files.ts';
import { Failure, runCommand } from './support/failure.ts';
import { isMain, layoutOf } from './support/layout.ts';
import { rejectArguments } from './support/no-arguments.ts';

/**
 * Step 1: lints every document in redocly.yaml with its rules, and redocly.yaml against its schema.
 *
 * @throws Failure that lists every problem with file, line, rule and message. If the version
 *   of OpenAPI is another one, a `$ref` cannot be resolved or leads to another kind of object, or the structure is not
 *   that of OpenAPI, lists only such problems, since other rules report what follows from it.
 */
export async function lintContract(source: Source): Promise<void> {
  const { layout, config } = source;
  failOnProblems('lint', explainStructure(await lintConfig({ config })), layout.root);
  await checkVersion(source);
  const apis = Object.entries(config.resolvedConfig.apis ?? {}).map(([name, api]) => ({
    file: path.resolve(layout.root, api.root),
    config: config.forAlias(name),
  }));
  if (!apis.some(({ file }) => file === layout.document)) {
    const name = path.relative(layout.root, layout.document);
    throw new Failure(`redocly.yaml has no rules for ${name}; name it under "apis".`);
  }
  const problems: NormalizedProblem[] = [];
  for (const api of apis) {
    problems.push(...explainStructure(await lintFile(source, api.file, api.config)));
  }
  const failOnRule = (id: string) =>
    failOnProblems(
      'lint',
      problems.filter(({ ruleId }) => ruleId === id),
      layout.root,
    );
  // Another version has other fields, so that other rules report most of the document.
  failOnRule('addons/version-supported');
  const unresolved = problems.filter(({ ruleId }) => ruleId === 'no-unresolved-refs');
  if (unresolved.length > 0) {
    const files = await listFiles(path.dirname(layout.document), layout.root);
    const suggested = unresolved.map((it) => suggestFile(it, files));
    failOnProblems('lint', suggested, layout.root);
  }
  // A file of another kind has other fields, which other rules report.
  failOnRule('addons/component-file-name');
  const steps = await Promise.all(apis.map((api) => unknownStepOperations(source, api.file)));
  failOnProblems('lint', withoutFollowUps([...problems, ...steps.flat()]), layout.root);
}

/** Fails if the version is no text, which Redocly reports without a place. */
async function checkVersion({ layout, resolver }: Source): Promise<void> {
  const { source, parsed } = (await resolver.resolveDocument(null, layout.document)) as Document;
  const { openapi } = Object(parsed);
  if (typeof openapi === 'string') return;
  const pointer = openapi === undefined ? '#/' : '#/openapi';
  const message = 'Add the version of OpenAPI as a text, such as `openapi: 3.1.0`.';
  failOnProblems(
    'lint',
    [createProblem(source, pointer, 'addons/version-supported', message)],
    layout.root,
  );
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
    // Rules crash on an invalid structure; these two only check it, and report the location.
    const structure = await createConfig({
      rules: { struct: 'error', 'no-unresolved-refs': 'error' },
    });
    const problems = await lint({ ...options, config: structure }).catch(() => []);
    return problems.length > 0 ? problems : failOnFile('lint', file, error, layout.root);
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    rejectArguments('npm run lint');
    const layout = layoutOf();
    const source = await openSource(layout);
    await lintContract(source);
    // The build lints the contract only, and need not load the site's code.
    const { lintSite } = await import('./site/lint-site.ts');
    const { readSiteSources } = await import('./site/site-sources.ts');
    const document = (await bundleContract(source)) as unknown as OpenApiDocument;
    await lintSite(layout, document, await readSiteSources(layout));
    console.log(
      'The contract passes all lint rules, and so do its guides and the settings of the site.',
    );
  });
}
