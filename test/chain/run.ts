import { Failure, runCommand } from '../../scripts/support/failure.ts';
import { rejectArguments } from '../../scripts/support/no-arguments.ts';
import { abstentions, limitations } from './limitations.ts';
import { runChain } from './run-chain.ts';
import { chainTable, unexpectedCells } from './table.ts';

await runCommand(async () => {
  rejectArguments('npm run chain');
  const unexpected: string[] = [];
  for (const document of ['features', 'platform'] as const) {
    const result = await runChain(document, (stage) => console.error(`${document}: ${stage} ...`));
    console.log(`\n${chainTable(result)}\n`);
    unexpected.push(...unexpectedCells(result));
  }
  for (const { stage, reason } of abstentions) console.log(`–  ${stage}: ${reason}`);
  for (const it of limitations)
    console.log(`${it.document} ${it.operationId} ${it.stage} is a limitation: ${it.reason}`);
  if (unexpected.length > 0)
    throw new Failure(`The chain does not hold:\n${unexpected.join('\n')}`);
  console.log('\nEvery operation passes every stage, but for what is stated above.');
});
