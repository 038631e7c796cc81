import { parse } from 'yaml';
import { defaultWorldText } from './default-text.ts';
import { plain } from './plain.ts';

/** What the default world says. The build puts JSON here, so that a start waits for no YAML. */
export const defaultValue = (): unknown => plain(parse(defaultWorldText()));
