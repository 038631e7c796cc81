import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the parts of a checkout lie. Every path is absolute. */
export interface Layout {
  /** The checkout itself; messages name files relative to it. */
  readonly root: string;
  /** The Redocly configuration: the documents and the rules that hold for them. */
  readonly config: string;
  /** The root of the hand-written OpenAPI document. */
  readonly document: string;
  /** The folder that holds everything that is derived. */
  readonly generated: string;
}

/** The layout of the checkout in `root`, by default the one that this file belongs to. */
export function layoutOf(
  root: string = path.dirname(path.dirname(fileURLToPath(import.meta.url))),
): Layout {
  return {
    root,
    config: path.join(root, 'redocly.yaml'),
    document: path.join(root, 'openapi', 'openapi.yaml'),
    generated: path.join(root, 'generated'),
  };
}

/** Whether the module at `url` is the one that Node was started with. */
export function isMain(url: string): boolean {
  return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);
}
