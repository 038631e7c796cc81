/** A process that runs the tasks that it receives, one at a time. */

import type { GroupedFinding } from '../../src/model/finding.ts';
import { further } from '../catalog/further/index.ts';
import { faults } from '../catalog/index.ts';
import { startFaultRunner } from '../fault-runner.ts';
import type { Task, TaskResult } from './task.ts';

const all = new Map([...faults, ...further].map((it) => [it.id, it]));
const runner = await startFaultRunner();

const textOf = ({ check, operationId, message, actual }: GroupedFinding) =>
  `${check} ${operationId}: ${message} (${actual})`;

async function run(task: Task): Promise<TaskResult> {
  if (task.kind === 'healthy') {
    const { findings, passed } = await runner.runSuite({ seed: task.seed });
    return { task, isQuiet: findings.length === 0 && passed };
  }
  const fault = all.get(task.id);
  if (!fault) throw new Error(`There is no fault ${task.id}.`);
  const { fault: _, others, unplaced, ...outcome } = await runner.runFault(fault);
  return {
    task,
    fault: {
      ...outcome,
      others: others.map(textOf),
      unplaced: unplaced.map(({ check, at, message }) => `${check} ${at}: ${message}`),
    },
  };
}

process.on('message', (task: Task) => {
  run(task).then(
    (result) => process.send?.(result),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
