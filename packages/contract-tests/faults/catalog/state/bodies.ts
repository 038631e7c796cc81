/** Body with a single addon. */
export type AddonBody = {
  addon: Record<string, unknown> & { id: string; plan: { id: string; sku?: string } };
};

/** Body with a list of addons. */
export type AddonList = { addons: AddonBody['addon'][] };
