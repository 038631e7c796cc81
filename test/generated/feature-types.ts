/** The beginning of a module in a checkout of the features document. */
export const typeTestImports = `
import type { FetchClient } from './generated/client.ts';
import type { Facade } from './generated/facade.ts';
import * as call from './generated/operations.ts';
import type { Caller, ServerVariables } from './generated/request.ts';
import type * as types from './generated/types.ts';

interface Options { readonly timeoutMs?: number }
declare const client: Caller<Options>;
declare const methods: Facade<Options>;
declare const lowLevel: FetchClient;
/** Has exactly the type \`Expected\`. */
const exactly = <Expected>() => <Actual>(
  _: Actual,
  ..._check: [Expected] extends [Actual] ? ([Actual] extends [Expected] ? [] : [never]) : [never]
): void => {};
`;

/** Type tests by feature. A line after `@ts-expect-error` must not compile. */
export const typeTests: Readonly<Record<string, string>> = {
  'the check of types itself': `
    exactly<string>()('a' as string);
    // @ts-expect-error: the type is narrower.
    exactly<string>()('a' as const);
    // @ts-expect-error: the type is wider.
    exactly<string>()('a' as string | undefined);`,

  'header parameters': `
    const headers = { 'Idempotency-Key': 'a', 'X-Dry-Run': true, 'X-Api-Revision': 3 };
    exactly<types.App>()(await call.createAppWithHeaders(client, { name: 'a' }, headers));
    // @ts-expect-error: a header is required.
    call.createAppWithHeaders(client, { name: 'a' });
    // @ts-expect-error: a header is required.
    call.createAppWithHeaders(client, { name: 'a' }, {});
    // @ts-expect-error: a revision is a number.
    call.createAppWithHeaders(client, { name: 'a' }, { ...headers, 'X-Api-Revision': 'three' });
    // @ts-expect-error: there is no such header.
    call.createAppWithHeaders(client, { name: 'a' }, { ...headers, 'X-Other': 'a' });`,

  'query parameters': `
    call.listEventsByQuery(client, { since: '2020-09-14', types: ['scale'], job_numbers: [1, 2] });
    call.listAppPages(client);
    // @ts-expect-error: the query is required.
    call.listEventsByQuery(client);
    // @ts-expect-error: a parameter is required.
    call.listEventsByQuery(client, { limit: 1 });
    // @ts-expect-error: an integer is a number.
    call.listEventsByQuery(client, { since: 'a', limit: '1' });
    // @ts-expect-error: items are integers.
    call.listEventsByQuery(client, { since: 'a', job_numbers: ['1'] });
    // @ts-expect-error: there is no such type of events.
    call.listEventsByQuery(client, { since: 'a', types: ['other'] });
    // @ts-expect-error: there is no such order.
    call.listEventsByQuery(client, { since: 'a', order: 'none' });`,

  'path integers and enumerations': `
    call.getJobByNumber(client, 'a', 1);
    call.getSizeClass(client, 'M');
    call.getSizeClass(client, 'any other');
    // @ts-expect-error: a job number is a number.
    call.getJobByNumber(client, 'a', '1');
    // @ts-expect-error: the name of a size class is text.
    call.getSizeClass(client, 1);`,

  'optional bodies': `
    call.updateAppWithOptionalBody(client, 'a');
    call.updateAppWithOptionalBody(client, 'a', { app: { name: 'b' } });
    call.updateAppWithOptionalBody(client, 'a', undefined, { timeoutMs: 1 });
    // @ts-expect-error: the body has no such property.
    call.updateAppWithOptionalBody(client, 'a', { application: {} });
    // @ts-expect-error: the body of this operation is required.
    call.replaceVariableArray(client, 'a');`,

  'array bodies': `
    exactly<types.Variable[]>()(await call.replaceVariableArray(client, 'a', [{ name: 'A', value: '' }]));
    exactly<types.Variable[]>()(await call.listVariableArray(client, 'a'));
    // @ts-expect-error: the body is a list.
    call.replaceVariableArray(client, 'a', { name: 'A', value: '' });`,

  'text results': `
    exactly<string>()(await call.getJobLogAsText(client, 'a', 1));
    const path = { app: 'a', job_number: 1 };
    const log = await lowLevel.GET('/v1/apps/{app}/jobs/{job_number}/log', { params: { path } });
    if (log.data !== undefined) exactly<string>()(log.data);`,

  'required response headers': `
    exactly<{ readonly location: string }>()(await call.restartAppWithLocation(client, 'a'));
    exactly<void>()(await call.deleteAppWithMixedErrors(client, 'a'));`,

  'status ranges and default': `
    const params = { path: { app: 'a' } };
    const got = await lowLevel.GET('/v1/apps/{app}', { params });
    if (got.data) exactly<types.App>()(got.data.app);
    else if (got.error) exactly<string>()(got.error.error);
    // @ts-expect-error: an error response has no data.
    got.data.app;
    const deleted = await lowLevel.DELETE('/v1/apps/{app}', { params });
    exactly<undefined>()(deleted.data);
    if (deleted.error && typeof deleted.error !== 'string') deleted.error.error.toUpperCase();`,

  'server variables': `
    exactly<'region' | 'shard' | 'dataCenter'>()({} as keyof ServerVariables);
    const variables: ServerVariables = { region: 'osc-fr1', shard: 'logs-2', dataCenter: 'paris-2' };
    // @ts-expect-error: there is no such variable.
    const others: ServerVariables = { zone: 'a' };
    void [variables, others];`,

  credentials: `
    exactly<string>()(await call.createAccessTokenByBasic(client, 'api-token'));
    call.listDeployHooksByApiKey(client, 'key');
    call.removeDeployHookByBoth(client, 'code', 'hook');
    call.updateDeployHookByAlternatives(client, 'code', 'hook', { branch: 'main' });
    call.getDeployHookByEither(client, 'hook');
    // @ts-expect-error: the API token is missing.
    call.createAccessTokenByBasic(client);
    // @ts-expect-error: the API key is missing.
    call.listDeployHooksByApiKey(client);
    // @ts-expect-error: the one-time code is missing.
    call.removeDeployHookByBoth(client, 'hook');`,

  pagination: `
    const page = await call.listAppPages(client, { page: 2, per_page: 5 });
    exactly<types.App[]>()(page.apps);
    exactly<number | null>()(page.meta.pagination.next_page);
    for await (const app of call.iterateAppPages(client)) exactly<types.App>()(app);
    for await (const app of methods.apps.iteratePages({ per_page: 5 })) exactly<types.App>()(app);
    // @ts-expect-error: the size of a page is a number.
    call.iterateAppPages(client, { per_page: 'all' });`,

  'read-only and write-only properties': `
    const domain = await call.setDomain(client, 'a', 'b', { canonical: true, tls_key: 'secret' });
    exactly<string>()(domain.id);
    // @ts-expect-error: the property is write-only.
    domain.tls_key;
    // @ts-expect-error: the property is read-only.
    call.setDomain(client, 'a', 'b', { canonical: true, id: 'c' });
    // @ts-expect-error: a response has read-only properties.
    call.setDomain(client, 'a', 'b', domain);
    // @ts-expect-error: the property is read-only.
    domain.id = 'c';
    const params = { path: { app: 'a', domain: 'b' } };
    // @ts-expect-error: the property is read-only.
    lowLevel.PUT('/v1/apps/{app}/domains/{domain}', { params, body: { domain: { canonical: true, id: 'c' } } });`,

  'recursive schemas and lists': `
    call.setCommandGroups(client, 'a', ['release', ['web', ['worker']]]);
    // @ts-expect-error: a command is text.
    call.setCommandGroups(client, 'a', ['release', [1]]);
    const tree = await call.getProcessTree(client, 'a');
    exactly<string | undefined>()(tree.children[0]?.children[0]?.parent?.command);`,

  'if, then and else': `
    call.setConditionalAutoscaler(client, 'a', { metric: 'cpu', target: 75.5 });
    call.setConditionalAutoscaler(client, 'a', { metric: 'requests_per_minute', target: 500, window: 60 });
    // @ts-expect-error: this metric needs a window.
    call.setConditionalAutoscaler(client, 'a', { metric: 'requests_per_minute', target: 500 });
    // @ts-expect-error: there is no such property.
    call.setConditionalAutoscaler(client, 'a', { metric: 'cpu', target: 1, windows: 60 });
    const autoscaler = await call.getConditionalAutoscaler(client, 'a');
    if (autoscaler.metric !== 'cpu') exactly<number>()(autoscaler.window);`,

  'oneOf with discriminator': `
    call.createNotifierOfKind(client, 'a', { kind: 'email', addresses: ['a@example.com'] });
    // @ts-expect-error: a notifier by email has addresses.
    call.createNotifierOfKind(client, 'a', { kind: 'email', url: 'https://example.com' });
    const [notifier] = await call.listNotifiersByKind(client, 'a');
    if (notifier?.kind === 'email') exactly<string[]>()(notifier.addresses);
    if (notifier?.kind === 'webhook') exactly<string>()(notifier.url);`,

  'inheritance by allOf': `
    const [event] = await call.listEventsByQuery(client, { since: '2020-09-14' });
    if (event?.type === 'scale') {
      exactly<string>()(event.id);
      exactly<string>()(event.app_name);
      exactly<number>()(event.containers);
    }`,

  'optional properties beside the envelope': `
    const headers = { 'Idempotency-Key': 'a' };
    exactly<types.App>()(await call.createAppWithHeaders(client, { name: 'a' }, headers));`,

  names: `
    exactly<types.Promise_>()(await call.getCapacityPromise(client, 'a', 'b'));
    exactly<types.Record_[]>()(await call.listUsageRecords(client, 'a'));
    exactly<types.Options_>()(await call.getPreset(client, 'body', 'options', { client: 'a', query: 'b' }));
    exactly<types.Options_>()(await call.replacePreset(client, 'a', 'b', { containers: 1 }, { timeoutMs: 1 }));
    exactly<types.Defaults>()(await methods.default.default());
    exactly<types.SizeClass>()(await methods.class.class('M'));
    exactly<void>()(await methods.presets.delete('a', 'b'));
    methods.oneOff.getByNumber('a', 1);
    // @ts-expect-error: the options are those of the client.
    call.getPreset(client, 'a', 'b', undefined, { containers: 1 });`,
};
