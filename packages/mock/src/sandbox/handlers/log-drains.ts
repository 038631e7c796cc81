import { isObject } from '@scalingo-addons/openapi';
import { findAddon, type Handler } from '../context.ts';
import { toRecord } from '../model/serialize.ts';
import { drainUrl } from './drain-url.ts';

export const listAddonLogDrains: Handler = (context, call) => {
  const { app, logDrains } = findAddon(context, call);
  return { status: 200, body: { drains: logDrains.map((url) => ({ app_id: app.id, url })) } };
};

/** Adds a log drain. Its URL identifies it, so the same one is added once. */
export const addAddonLogDrain: Handler = (context, call) => {
  const addon = findAddon(context, call);
  const { body } = call.request;
  const url = drainUrl(isObject(body) && isObject(body.drain) ? body.drain : {});
  if (!addon.logDrains.includes(url)) {
    context.commit({ put: { ...toRecord(addon), log_drains: [...addon.logDrains, url] } });
  }
  return { status: 201, body: { drain: { url } } };
};

/** Removes a log drain by the query parameter or, as the public documentation shows, by the body. */
export const removeAddonLogDrain: Handler = (context, call) => {
  const addon = findAddon(context, call);
  const { body, query } = call.request;
  const url = query.url ?? (isObject(body) ? body.url : undefined);
  if (url === undefined || url === '') throw call.rejection('LogDrainUrlRequired');
  const log_drains = addon.logDrains.filter((it) => it !== url);
  if (log_drains.length === addon.logDrains.length) throw call.rejection('LogDrainNotFound');
  context.commit({ put: { ...toRecord(addon), log_drains } });
  return { status: 204 };
};
