import { editJson } from '../../../interceptors/index.ts';
import { createFurther } from '../create.ts';

/** What the contract allows, but what nobody wants: a notice is enough. */
export const notices = createFurther([
  [
    'extra properties',
    'getAddon',
    'shows the version key of Mongoose',
    editJson('getAddon', ({ addon }) => {
      addon.__v = 0;
    }),
  ],
  [
    'leaks',
    'listAddonProviders',
    'shows the password that the platform has at each provider',
    editJson('listAddonProviders', (it) => {
      for (const one of it.addon_providers)
        one.api = { password: 'c0rrecthorse', sso_salt: '8a1f5c30d2b74e69' };
    }),
  ],
]).map((it) => ({ ...it, isNotice: true }));
