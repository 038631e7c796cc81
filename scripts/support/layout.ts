import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The paths of a checkout, all absolute. */
export interface Layout {
  /** The folder of the checkout; messages name files relative to it. */
  readonly root: string;
  /** The Redocly configuration: the documents and their lint rules. */
  readonly config: string;
  /** The root file of the hand-written OpenAPI document. */
  readonly document: string;
  /** The folder of the generated files. */
  readonly generated: string;
  /** The README.md, which shows how much of the contract the tests cover. */
  readonly readme: string;
}

/** Returns the layout of the checkout in `root`, by default the one that contains this file. */
export function layoutOf(
  root: string = path.resolve(fileURLToPath(import.meta.url), '../../..'),
): Layout {
  return {
    root,
    config: path.join(root, 'redocly.yaml'),
    document: path.join(root, 'openapi', 'openapi.yaml'),
    generated: path.join(root, 'generated'),
    readme: path.join(root, 'README.md'),
  };
}

/** Returns whether Node was started with the module at `url`. */
export function isMain(url: string): boolean {
  return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);
}
