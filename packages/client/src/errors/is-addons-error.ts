import type { AddonsError } from './addons-error.ts';
import { isBranded } from './client-error.ts';

/**
 * Whether a value is an error of this client. Unlike `instanceof`, it recognizes errors of all copies of the package,
 * such as its ESM and its CommonJS form, and of other realms.
 */
export const isAddonsError = (value: unknown): value is AddonsError => isBranded(value);
