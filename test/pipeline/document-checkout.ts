import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { layoutOf } from '../../scripts/support/layout.ts';
import { typeCheck } from '../compiler.ts';
import { isNightly } from '../sample.ts';
import { Checkout } from './checkout.ts';

const repository = layoutOf();

/** A document of `test/documents/`. */
export type DocumentName = 'features' | 'platform';

/** The documents to test: that with every feature, and at night the larger one, too. */
export const documentNames = (): readonly DocumentName[] =>
  isNightly ? ['features', 'platform'] : ['features'];

/**
 * Creates a checkout with a document of the tests in place of the contract: its `openapi.yaml`, `paths/` and
 * `components/`, and no guides, workflows, releases and samples of its own. `packages/client` is a copy, so that it uses the checkout's
 * `generated/`.
 */
export function documentCheckout(name: DocumentName): Checkout {
  const checkout = new Checkout();
  for (const part of ['openapi.yaml', 'paths', 'components']) {
    checkout.remove(`openapi/${part}`);
    const source = path.join(repository.root, 'test', 'documents', name, part);
    cpSync(source, checkout.path(`openapi/${part}`), { recursive: true });
  }
  for (const folder of ['guides', 'workflows', 'released']) {
    checkout.remove(`openapi/${folder}`);
    mkdirSync(checkout.path(`openapi/${folder}`));
  }
  // The workflow belongs to the contract.
  checkout.edit(
    'redocly.yaml',
    '  addon-lifecycle:\n    root: openapi/workflows/addon-lifecycle.arazzo.yaml\n',
    '',
  );
  // So do the operations, examples and properties that the settings of the site name.
  const { samples, tokenExchange, ...settings } = JSON.parse(checkout.read('openapi/site.json'));
  checkout.write('openapi/site.json', JSON.stringify(settings));
  copyClient(checkout);
  return checkout;
}

/** Replaces the link to `packages/` by a folder with a copy of the client package and links to the others. */
function copyClient(checkout: Checkout): void {
  const packages = realpathSync(checkout.path('packages'));
  unlinkSync(checkout.path('packages'));
  mkdirSync(checkout.path('packages'));
  for (const name of readdirSync(packages).filter((it) => it !== 'client')) {
    symlinkSync(path.join(packages, name), checkout.path(`packages/${name}`), 'junction');
  }
  // The client reads its version from its package.json.
  for (const name of ['src', 'package.json']) {
    const source = path.join(packages, 'client', name);
    cpSync(source, checkout.path(`packages/client/${name}`), { recursive: true });
  }
}

/**
 * Type-checks files of a checkout, strictly.
 *
 * @param files relative to the checkout.
 * @returns the errors of the compiler; '' if there are none.
 */
export function typeErrors(checkout: Checkout, files: readonly string[]): Promise<string> {
  const tsconfig = {
    extends: './tsconfig.json',
    compilerOptions: { paths: {}, noUnusedLocals: true },
    include: [],
    files,
  };
  checkout.write('tsconfig.document.json', JSON.stringify(tsconfig));
  return typeCheck(checkout.layout.root, 'tsconfig.document.json');
}

/** The files of `generated/` that are TypeScript. */
export const generatedCode = ['client', 'exports', 'facade', 'operations', 'request', 'types'].map(
  (name) => `generated/${name}.ts`,
);
