import { isRef, type NormalizedProblem } from '@redocly/openapi-core';
import { type Files, listRefs } from './circular-refs.ts';
import { createProblem } from './problems.ts';

/** Reports every `$ref` to a URL, before Redocly would fetch it: a build does not depend on the network. */
export function remoteRefs(files: Files): NormalizedProblem[] {
  const message = 'Reference a file; copy what the URL has into `components/`.';
  return [...files].flatMap(([, { source, parsed }]) =>
    [...listRefs(parsed, '#')]
      .filter(({ node }) => isRef(node) && /^([a-z][a-z0-9+.-]*:)?\/\//i.test(node.$ref))
      .map(({ pointer }) => createProblem(source, `${pointer}/$ref`, 'remote-ref', message)),
  );
}
