import type { KeptAddon } from '../state/change.ts';
import type { Addon } from './population.ts';

/** What an addon is at the time `now`, in milliseconds since 1970. */
export function statusOf(addon: Addon, now: number): string {
  return now < addon.settlesAt ? 'provisioning' : addon.status;
}

/** An addon as the API shows it at the time `now`. */
export function wireOf(addon: Addon, now: number) {
  return {
    id: addon.id,
    app_id: addon.app.id,
    resource_id: addon.resourceId,
    provisioned_at: addon.provisionedAt,
    deprovisioned_at: null,
    status: statusOf(addon, now),
    plan: addon.plan.wire,
    addon_provider: addon.plan.provider.embedded,
  };
}

/** An addon as it is kept. */
export function keptOf(addon: Addon): KeptAddon {
  return {
    id: addon.id,
    app: addon.app.id,
    plan: addon.plan.id,
    resource_id: addon.resourceId,
    provisioned_at: addon.provisionedAt,
    status: addon.status,
    settles_at: addon.settlesAt,
  };
}
