import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Returns the folder of a package by its name without the scope. */
export const packageFolder = (name: string): string => path.join(root, 'packages', name);
