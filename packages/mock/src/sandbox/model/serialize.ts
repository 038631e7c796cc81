import type { AddonRecord } from '../../state/index.ts';
import type { Addon } from './addon-store.ts';

/** Returns an addon's status at a time in milliseconds since 1970. */
export function statusAt(addon: Addon, now: number): string {
  return now < addon.settlesAt ? 'provisioning' : addon.status;
}

/** Returns an addon as API responses contain it. */
export function toJson(addon: Addon, now: number) {
  return {
    id: addon.id,
    app_id: addon.app.id,
    resource_id: addon.resourceId,
    provisioned_at: addon.provisionedAt,
    ...(addon.updatedAt !== undefined && { updated_at: addon.updatedAt }),
    deprovisioned_at: null,
    status: statusAt(addon, now),
    plan: addon.plan.json,
    addon_provider: addon.plan.provider.addonJson,
  };
}

/** Returns an addon as the state file stores it. */
export function toRecord(addon: Addon): AddonRecord {
  return {
    id: addon.id,
    app: addon.app.id,
    plan: addon.plan.id,
    resource_id: addon.resourceId,
    provisioned_at: addon.provisionedAt,
    status: addon.status,
    settles_at: addon.settlesAt,
    ...(addon.updatedAt !== undefined && { updated_at: addon.updatedAt }),
    ...(addon.logDrains.length > 0 && { log_drains: addon.logDrains }),
  };
}
