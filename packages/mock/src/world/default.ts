import { complete } from './complete.ts';
import { defaultValue } from './default-value.ts';
import type { World } from './world.ts';

/** The world with the application and the addon of the public documentation, known to be right. */
export const defaultWorld = (): World => complete(defaultValue());
