import { afterEach, expect, test } from '@jest/globals';
import { root } from '@scalingo-addons/pack';
import { inCheckout } from '../pipeline/checkout.ts';
import { sample } from '../sample.ts';
import { CommandProcess, endAll, runScript } from './process.ts';

afterEach(endAll);

/** Scripts of npm that take no arguments: those of several command lines, and those of one. */
const scripts = sample(
  ['build', 'version-packages', 'lint', 'docs', 'bench'].map((script, index) => ({
    script,
    kind: index < 2 ? script : 'one command line',
  })),
  { kindOf: ({ kind }) => kind, minKinds: 3 },
);

test.each(scripts)('npm run $script rejects an argument before it does anything', ({ script }) =>
  inCheckout(async (checkout) => {
    const files = checkout.snapshot('generated');
    const args = ['run', '--silent', script, '--', 'foo'];
    const command = new CommandProcess('npm', args, checkout.layout.root);
    expect(await command.ends()).toBe(2);
    expect(command.stderr).toBe(
      `npm run ${script}: Unexpected argument 'foo'. It takes no arguments.\n`,
    );
    expect(command.stdout).toBe('');
    expect(checkout.snapshot('generated')).toEqual(files);
  }),
);

test('npm run chain rejects an argument', async () => {
  const command = runScript(root, 'test/chain/run.ts', 'foo');
  expect(await command.ends()).toBe(2);
  expect(command.stderr).toBe("npm run chain: Unexpected argument 'foo'. It takes no arguments.\n");
});

test('a script of several command lines ends with the first that fails, and its exit status', async () => {
  const line = (text: string) => `node -p "'${text}'"`;
  const file = 'scripts/commands/in-order.ts';
  const passing = runScript(root, file, line('one'), line('two'), '--');
  expect(await passing.ends()).toBe(0);
  expect(passing.stdout).toBe('one\ntwo\n');
  const failing = runScript(root, file, line('one'), 'exit 3', line('two'), '--');
  expect(await failing.ends()).toBe(3);
  expect(failing.stdout).toBe('one\n');
});
