import { expect } from '@jest/globals';
import { inCheckout } from '../pipeline/checkout.ts';
import { sample } from '../sample.ts';
import { testOfToday } from '../today.ts';

const guide = 'openapi/guides/errors.md';

const testLint = testOfToday('link', 'conflict', 'setting', 'bundle', 'nothing');

/** The commands that check guides and settings. */
const scripts = sample(['lint', 'commands/check', 'commands/docs'], {
  kindOf: () => 'any',
  minKinds: 1,
});

testLint('link')('lint and docs name the problems of guides with file and line', () =>
  inCheckout(async (checkout) => {
    const lines = checkout.read(guide).split('\n').length;
    checkout.write(guide, `${checkout.read(guide)}\n[Nothing](nowhere.md)\n`);
    const message = `${guide}:${lines + 1}:1 guide-link: The link nowhere.md leads to no page.`;
    for (const script of scripts) {
      const { status, stderr } = await checkout.run(script);
      expect({ script, status }).toEqual({ script, status: 1 });
      expect(stderr).toContain(message);
      expect(stderr).toContain('lint found 1 problem in the guides.');
    }
    // The generated files do not depend on the guides.
    await checkout.build();
  }),
);

testLint('conflict')('conflict markers in a guide are named', () =>
  inCheckout(async (checkout) => {
    checkout.edit(guide, '\n## ', '\n<<<<<<< HEAD\n## ');
    for (const script of scripts) {
      const { status, stderr } = await checkout.run(script);
      expect({ script, status }).toEqual({ script, status: 1 });
      expect(stderr).toMatch(/openapi\/guides\/errors\.md:\d+:1 merge-conflict: /);
    }
  }),
);

testLint('setting')(
  'settings that name what neither the contract nor the client has are named',
  () =>
    inCheckout(async (checkout) => {
      const settings = 'openapi/site.json';
      const operation = checkout.edit(settings, '"resumeAddon"', '"resumeAdon"');
      const parameter = checkout.edit(settings, '"url"', '"uri"');
      const factory = checkout.edit(settings, '"createAddonsClient"', '"createAddonClient"');
      checkout.edit(guide, '\n## ', '\n[Nothing](nowhere.md)\n\n## ');
      for (const script of scripts) {
        const { status, stderr } = await checkout.run(script);
        expect({ script, status, stderr }).toEqual({
          script,
          status: 1,
          stderr: `${settings}:${factory}:5 site-setting: The package @scalingo-addons/client exports no value "createAddonClient". Did you mean "createAddonsClient"?
${settings}:${operation}:7 site-setting: The contract has no operation "resumeAdon". Did you mean "resumeAddon"?
${settings}:${parameter}:32 site-setting: The operation removeAddonLogDrain has no parameter "uri". Did you mean "url"?

lint found 3 problems in the settings of the site.
`,
        });
      }
    }),
);

testLint('bundle')('docs say what writes a missing generated/', () =>
  inCheckout(async (checkout) => {
    checkout.remove('generated');
    const { status, stderr } = await checkout.run('commands/docs');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'Cannot read generated/openapi.yaml: it does not exist. Run "npm run build".\n',
    });
  }),
);

testLint('nothing')('lint and docs pass without guides, workflows, releases and settings', () =>
  inCheckout(async (checkout) => {
    for (const name of ['guides', 'released', 'site.json']) checkout.remove(`openapi/${name}`);
    for (const script of [...new Set([...scripts, 'commands/docs'])]) {
      const { status, stderr } = await checkout.run(script);
      expect({ script, status, stderr }).toEqual({ script, status: 0, stderr: '' });
    }
    const reference = checkout.read('dist/docs/reference.md');
    expect(reference).toContain('https://$API_HOST/v1/');
    expect(reference).not.toContain('title="TypeScript');
  }),
);
