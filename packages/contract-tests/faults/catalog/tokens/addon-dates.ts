import { createFaults, type Fault } from '../../fault.ts';
import { editJson } from '../../interceptors/index.ts';

const daysFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString();

/** Dates of an addon are wrong. */
export const addonDates: readonly Fault[] = createFaults('dates and tokens', [
  ...[
    ['an hour ago', -1 / 24],
    ['tomorrow', 1],
  ].map(([when, days]) => ({
    operation: 'provisionAddon',
    behavior: `dates provisioned_at ${when}`,
    checks: ['provision'],
    cause: /provisioned_at is not the time of provisioning/,
    inject: editJson('provisionAddon', (it) => {
      it.addon.provisioned_at = daysFromNow(Number(days));
    }),
  })),
  {
    operation: 'upgradeAddon',
    behavior: 'dates provisioned_at before the upgrade',
    checks: ['upgrade'],
    cause: /provisioned_at was not updated by the upgrade/,
    inject: editJson('upgradeAddon', (it) => {
      it.addon.provisioned_at = daysFromNow(-1);
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'sets deprovisioned_at on an active addon',
    checks: ['upgrade'],
    cause: /deprovisioned_at is set for an existing addon/,
    inject: editJson('upgradeAddon', (it) => {
      it.addon.deprovisioned_at = daysFromNow(0);
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'sets deprovisioned_at on an active addon',
    checks: ['provision'],
    cause: /deprovisioned_at of the new addon is wrong/,
    inject: editJson('provisionAddon', (it) => {
      it.addon.deprovisioned_at = daysFromNow(0);
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'dates the upgrade 30 days in the future',
    checks: ['upgrade'],
    cause: /provisioned_at is not the time of the upgrade/,
    inject: editJson('upgradeAddon', (it: { addon: { provisioned_at: string } }) => {
      it.addon.provisioned_at = daysFromNow(30);
    }),
  },
]);
