import { lintContract } from '../../../scripts/lint.ts';
import { openSource } from '../../../scripts/source/source.ts';
import { type BuiltSubject, eachOperation, type Stage } from '../stage.ts';

/** Lints the document. A problem of a path's file is one of its operations, any other one of all operations. */
export const lint: Stage<BuiltSubject> = async (subject) => {
  const { layout } = subject.built.checkout;
  const error = await openSource(layout)
    .then(lintContract)
    .catch((it: Error) => it);
  const lines = error ? error.message.split('\n').filter((it) => it.startsWith('openapi/')) : [];
  return eachOperation(subject, async ({ path }) => {
    const own = `openapi/paths/${path.slice(1).replaceAll('/', '_')}.yaml:`;
    return lines.filter((it) => it.startsWith(own) || !it.startsWith('openapi/paths/'));
  });
};
