import { groupByRule } from '../../src/findings/group-by-rule.ts';
import type { Exchange, SentRequest } from '../../src/model/exchange.ts';
import type { GroupedFinding } from '../../src/model/finding.ts';
import type { CaseResult, Result } from '../../src/model/result.ts';

const page = 'https://developers.scalingo.com/addons';

/** Texts that try to break out of each format, control a terminal or run commands. */
export const hostileTexts = [
  '\u001b[31mred\u001b]0;title\u0007\u009b2J',
  'one\r\n::error title=forged::two',
  '##[error]forged ##vso[task.setvariable variable=a]b',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '" onclick="alert(1)" \' &lt;&amp;',
  ']]><failure message="forged"/><!--',
  '| a | b |\n|---|---|\n**bold** `code` [x](javascript:alert(1)) ~~~ ```\n# h www.evil.example a@b.example',
  '</details></code></pre></style></title>',
  '\u202egnp.exe \u2066\ufeff\u200b\u2028\u2029',
  '\ud800 and \udfff, \ufffe and \u0000 and \u0008',
  `$(touch pwned) \`touch pwned\` \${HOME} $HOME \\ ' "`,
  '😀 café 100% done, a: b',
];

/** All hostile texts. */
export const hostile = hostileTexts.join(' ');

/** Longer than the limit of any report. */
export const huge = `start ${'x'.repeat(3_000_000)} end`;

/** Start time of the last exchange. */
let clock = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Base URL of all requests. */
export const baseUrl = 'http://127.0.0.1:4010';

function exchangeOf(request: Partial<SentRequest>, response: Partial<Exchange>): Exchange {
  return {
    request: {
      method: 'GET',
      url: `${baseUrl}/v1/apps/example-app/addons/ad-1`,
      headers: { accept: 'application/json', authorization: 'Bearer $SCALINGO_BEARER_TOKEN' },
      body: undefined,
      ...request,
    },
    response: undefined,
    failure: undefined,
    startedAt: ++clock,
    durationMs: 12.5,
    ...response,
  };
}

const responseWith = (body: string | undefined, headers = {}) => ({
  response: {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    isUtf8: true,
  },
});

const exchanges = {
  plain: exchangeOf({}, responseWith('{"addon":{"id":"ad-1","plan":{"price":"free"}}}')),
  hostile: exchangeOf(
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-odd': hostile },
      body: hostile,
    },
    responseWith(hostile, { 'x-hostile': hostile, location: hostile }),
  ),
  huge: exchangeOf({ method: 'POST', body: huge }, responseWith(huge)),
  withoutResponse: exchangeOf({}, { failure: 'the connection was closed before the response' }),
  latin1: exchangeOf(
    {},
    { response: { status: 200, headers: {}, body: 'caf\u00e9', isUtf8: false } },
  ),
  unknown: exchangeOf(
    { url: `${baseUrl}/v1/apps?a=1&b=%20c` },
    { ...responseWith(undefined), startedAt: Date.UTC(2026, 0, 2, 3, 4, 4) },
  ),
};

const schemaFinding: GroupedFinding = {
  severity: 'failure',
  check: 'schema',
  operationId: 'getAddon',
  message: 'the body does not match its schema',
  expected: 'a number',
  actual: '"free"',
  at: 'body /addon/plan/price',
  pointer: '#/components/schemas/Plan/properties/price',
  page,
  exchange: exchanges.plain,
  count: 3,
};

const hostileFinding: GroupedFinding = {
  ...schemaFinding,
  check: 'content-type',
  message: `the server returned ${hostile}`,
  expected: hostile,
  actual: hostile,
  at: hostile,
  exchange: exchanges.hostile,
  count: 1,
};

const findings: readonly GroupedFinding[] = [
  {
    ...schemaFinding,
    severity: 'notice',
    check: 'undocumented',
    message: 'the body has a property that is not documented',
    exchange: exchanges.plain,
    count: 2,
  },
  schemaFinding,
  hostileFinding,
  {
    ...hostileFinding,
    severity: 'notice',
    check: 'undocumented',
    operationId: undefined,
    page: 'javascript:alert(1)',
  },
  {
    ...schemaFinding,
    check: 'responds',
    message: 'no complete response was received',
    at: undefined,
    pointer: undefined,
    page: undefined,
    exchange: exchanges.withoutResponse,
    count: 1,
  },
  {
    ...schemaFinding,
    message: 'the body is long',
    pointer: '#/components/schemas/Addon',
    actual: huge,
    exchange: exchanges.huge,
    count: 1,
  },
  {
    ...schemaFinding,
    message: 'two lists differ',
    pointer: undefined,
    exchange: undefined,
    count: 1,
  },
];

function caseOf(check: string, title: string, rest: Partial<CaseResult> = {}): CaseResult {
  return {
    check,
    title,
    operationId: 'getAddon',
    findings: [],
    skipped: undefined,
    requests: 1,
    durationMs: 12.5,
    ...rest,
  };
}

const [notice, schema, odd, oddNotice, withoutResponse, long, differ] = findings as [
  GroupedFinding,
  GroupedFinding,
  GroupedFinding,
  GroupedFinding,
  GroupedFinding,
  GroupedFinding,
  GroupedFinding,
];

/** A result with all features and hostile texts of a server. */
export const rich: Result = {
  kind: 'run',
  subject: baseUrl,
  contract: { title: 'Scalingo Addons API', version: '1.0.0' },
  seed: 42,
  allowWrites: false,
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  durationMs: 3_210,
  cases: [
    caseOf('valid', 'getAddon as documented', { findings: [notice, schema, schema, long] }),
    caseOf('valid', 'getAddon as documented'),
    caseOf('valid', 'listAddons as documented', { findings: [notice] }),
    caseOf('valid', hostile, { findings: [odd, oddNotice] }),
    caseOf('state', 'two lists agree', { operationId: undefined, findings: [differ] }),
    caseOf('state', 'an addon is found again', { findings: [withoutResponse] }),
    ...['provisionAddon', 'upgradeAddon', 'removeAddon'].map((operationId) =>
      caseOf('state', `${operationId} and its effects`, {
        operationId,
        skipped: 'the operation writes, and --allow-writes is not set',
        requests: 0,
        durationMs: 0,
      }),
    ),
    caseOf('state', 'a case for later', { skipped: hostile, requests: 0 }),
  ],
  findings: groupByRule(findings),
  baseline: undefined,
  checks: [],
  coverage: {
    operations: {
      reached: 4,
      total: 7,
      missed: ['provisionAddon', 'upgradeAddon', 'removeAddon'].map((what) => ({
        what,
        why: '--allow-writes was not given',
      })),
    },
    responses: {
      reached: 10,
      total: 30,
      missed: Array.from({ length: 20 }, (_, at) => ({
        what: `getAddon ${at + 400}`,
        why: 'no request returned it',
      })),
    },
    parameters: { reached: 3, total: 3, missed: [] },
    properties: { reached: 1, total: 2, missed: [{ what: hostile, why: hostile }] },
    untested: [],
    percent: 42.857,
  },
  requiredCoverage: undefined,
  exchanges: Object.values(exchanges),
  checked: 1_234,
  leftovers: [
    {
      what: 'addon ad-1 of example-app',
      why: 'the server returned 500',
      command: `curl -X DELETE -H "authorization: Bearer $SCALINGO_BEARER_TOKEN" '${baseUrl}/v1/apps/example-app/addons/ad-1'`,
    },
    { what: hostile, why: hostile, command: 'curl' },
  ],
  interrupted: 'Ctrl-C was pressed',
  passed: false,
};

/** The result of an empty HAR file. */
export const empty: Result = {
  kind: 'har',
  subject: 'traffic.har',
  contract: { title: 'Scalingo Addons API', version: '1.0.0' },
  seed: undefined,
  allowWrites: undefined,
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  durationMs: 0,
  cases: [],
  findings: [],
  baseline: undefined,
  checks: [],
  coverage: {
    operations: { reached: 0, total: 0, missed: [] },
    responses: { reached: 0, total: 0, missed: [] },
    parameters: { reached: 0, total: 0, missed: [] },
    properties: { reached: 0, total: 0, missed: [] },
    untested: [],
    percent: 0,
  },
  requiredCoverage: undefined,
  exchanges: [],
  checked: 0,
  leftovers: [],
  interrupted: undefined,
  passed: true,
};

/** Creates a result with `number` different findings of both severities and hostile texts. */
export function crowded(number: number): Result {
  const many = Array.from({ length: number }, (_, at) => ({
    ...hostileFinding,
    severity: at % 2 ? ('notice' as const) : ('failure' as const),
    message: `body/finding ${at} ${'\u202e|'.repeat(300)}`,
    pointer: `#/components/schemas/Schema${at}`,
    actual: '\u0000'.repeat(600),
    exchange: at < 30 ? hostileFinding.exchange : undefined,
  }));
  return { ...rich, findings: groupByRule(many) };
}
