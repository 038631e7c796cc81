/** Loaded before the commands that read `generated/` (`--import` in package.json): tells if it is stale. */

import { warnIfStale } from '../support/source-hashes.ts';

await warnIfStale();
