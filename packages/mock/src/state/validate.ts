import { maxTime } from '../clock.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a value is a time that the mock's clock can have. */
const isTime = (value: unknown): boolean =>
  typeof value === 'number' && value >= 0 && value <= maxTime;

/** Returns whether the first line of a state file has the values that the mock writes. */
export const isHeader = ({
  secret,
  number,
  time,
}: object & { readonly [name in 'secret' | 'number' | 'time']?: unknown }): boolean =>
  isText(secret) && Buffer.from(secret, 'base64').length >= 32 && isCount(number) && isTime(time);

// What responses contain must be as the fixture's schema has it: the contract allows nothing else.
const addonId =
  /^(ad-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{24})$/;
const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const maxResourceId = 255;

/** Whether a value is a timestamp in the API's format, of a day that exists. */
function isTimestamp(value: unknown): boolean {
  const [, local] = (isText(value) && timestamp.exec(value)) || [];
  if (local === undefined) return false;
  const date = new Date(`${local}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString() === `${local}Z`;
}

const isUrl = (value: unknown): boolean => isText(value) && value !== '';

const isRecord = (it: unknown): boolean =>
  isObject(it) &&
  [it.id, it.app, it.plan, it.resource_id].every(isText) &&
  addonId.test(String(it.id)) &&
  it.resource_id !== '' &&
  String(it.resource_id).length <= maxResourceId &&
  isTimestamp(it.provisioned_at) &&
  (it.status === 'running' || it.status === 'suspended') &&
  typeof it.settles_at === 'number' &&
  (it.updated_at === undefined || isTimestamp(it.updated_at)) &&
  (it.log_drains === undefined || (Array.isArray(it.log_drains) && it.log_drains.every(isUrl)));

const isAccount = (it: unknown): boolean =>
  isObject(it) &&
  isText(it.name) &&
  [it.payment_method, it.free_trial].every((value) => typeof value === 'boolean') &&
  (it.suspended_at === null || isTimestamp(it.suspended_at));

const isRemoval = (it: unknown): boolean =>
  isObject(it) && [it.id, it.app].every(isText) && typeof it.in_fixture === 'boolean';

const isEdit = (it: unknown): boolean =>
  isObject(it) &&
  [it.path, it.key].every(isText) &&
  typeof it.seeded === 'boolean' &&
  ('value' in it || it.removed === true);

/** What a line can be; each is one of them. */
const kinds = ['reset', 'edits', 'account', 'put', 'remove'];

/** Returns whether a line of a state file after the first is a change that the mock writes. */
export function isEntry(value: unknown): boolean {
  if (!isObject(value) || !isTime(value.time)) return false;
  if (kinds.filter((kind) => kind in value).length !== 1) return false;
  if ('reset' in value) return value.reset === true;
  if ('edits' in value) return Array.isArray(value.edits) && value.edits.every(isEdit);
  if ('account' in value) {
    return isAccount(value.account) && Array.isArray(value.addons) && value.addons.every(isRecord);
  }
  if ('put' in value) {
    return isRecord(value.put) && (value.number === undefined || isCount(value.number));
  }
  return isRemoval(value.remove);
}
