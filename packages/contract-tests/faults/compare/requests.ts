/** A request to send through the proxy. */
export interface Step {
  readonly title: string;
  readonly method: string;
  readonly target: string;
  readonly authorization?: string;
  readonly body?: unknown;
}

const authorization = 'Bearer example-token';
const collection = '/v1/apps/example-app/addons';
const freeAddon = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };
const nextPlan = '5d0b9c1a2121276700011cad';

const get = (target: string, title = `GET ${target}`): Step => ({
  ...{ title, method: 'GET', target, authorization },
});

/**
 * Runs the lifecycle of an addon, calls every operation, and sends invalid requests.
 *
 * @param send sends a request and returns the JSON of the response.
 */
export async function requests(send: (step: Step) => Promise<unknown>): Promise<void> {
  await send({
    title: 'exchange',
    method: 'POST',
    target: '/v1/tokens/exchange',
    authorization: `Basic ${Buffer.from(':tk-us-example').toString('base64')}`,
  });
  await send(get('/v1/addon_categories'));
  await send(get('/v1/addon_providers'));
  await send(get('/v1/addon_providers?category_id=599c1a2121276700011caa01&dedicated=true'));
  await send(get('/v1/addon_providers/scalingo-redis/plans?show_all=true'));
  await send(get(collection));
  const provision = { title: 'provision', method: 'POST', target: collection, authorization };
  const provisioned = await send({ ...provision, body: { addon: freeAddon } });
  const { addon } = (provisioned ?? {}) as { addon?: { id?: unknown } };
  const id = typeof addon?.id === 'string' ? addon.id : 'ad-none';
  const target = `${collection}/${id}`;
  await send(get(collection, 'list'));
  await send(get(target, 'get'));
  const upgrade = { title: 'upgrade', method: 'PATCH', target, authorization };
  await send({ ...upgrade, body: { addon: { plan_id: nextPlan } } });
  await send(get(target, 'get the upgraded addon'));
  const actions = [
    ['POST', 'token'],
    ['GET', 'sso'],
    ['POST', 'sso'],
    ['POST', 'resume'],
  ] as const;
  for (const [method, name] of actions) {
    await send({
      ...{ title: `${method} ${name}`, method, target: `${target}/${name}`, authorization },
    });
  }
  await send({ title: 'get without credentials', method: 'GET', target });
  await send({
    ...upgrade,
    title: 'upgrade to nothing',
    body: { addon: { plan_id: 'f'.repeat(24) } },
  });
  await send({ ...provision, title: 'provision nothing', body: { addon: {} } });
  await send({ title: 'remove', method: 'DELETE', target, authorization });
  await send(get(target, 'get the removed addon'));
  await send({
    title: 'token of the removed addon',
    method: 'POST',
    target: `${target}/token`,
    authorization,
  });
}
