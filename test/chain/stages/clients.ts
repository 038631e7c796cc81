import { checkFunctions, checkLowLevel } from '../../generated/check-operation.ts';
import { startRecordingServer } from '../../generated/recording-server.ts';
import { type BuiltSubject, eachOperation, type Stage } from '../stage.ts';

const called =
  (check: typeof checkFunctions): Stage<BuiltSubject> =>
  async (subject) => {
    const server = await startRecordingServer();
    try {
      return await eachOperation(subject, (it) => check(subject.built.client, server, it));
    } finally {
      await server.stop();
    }
  };

/** Calls each operation by its generated function and its method. */
export const methods = called(checkFunctions);

/** Calls each operation by method and path. */
export const lowLevel = called(checkLowLevel);
