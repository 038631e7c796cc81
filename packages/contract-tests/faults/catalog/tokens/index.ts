import type { Fault } from '../../fault.ts';
import { addonDates } from './addon-dates.ts';
import { ssoUrls } from './sso-urls.ts';
import { tokens } from './tokens.ts';

/** Dates, tokens and SSO URLs are wrong. */
export const datesAndTokens: readonly Fault[] = [...addonDates, ...tokens, ...ssoUrls];
