import { stem, tokenize } from './terms.ts';

/** What readers of an API documentation type, and the words that pages may use instead. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  add: ['create', 'provision'],
  ai: ['language models', 'llms'],
  'api key': ['API token', 'authentication'],
  attempt: ['retry', 'retries'],
  async: ['asynchronous', 'poll'],
  auth: ['authentication', 'authorization'],
  backoff: ['retry', 'rate limits'],
  'base url': ['server', 'base URL', 'region', 'host'],
  browser: ['runtimes', 'console'],
  bug: ['evidence'],
  buy: ['provision', 'pricing'],
  cancel: ['remove', 'delete'],
  changelog: ['changes', 'changelog'],
  chatgpt: ['language models', 'llms'],
  conflict: ['409', 'status code'],
  'connection string': ['variables', 'environment variables'],
  cors: ['browser', 'console'],
  cost: ['pricing', 'price'],
  create: ['provision', 'add'],
  credentials: ['token', 'authentication'],
  curl: ['quickstart', 'samples'],
  'curl example': ['quickstart', 'get started'],
  delete: ['remove'],
  deprovision: ['remove'],
  destroy: ['remove', 'delete'],
  docker: ['mock', 'container'],
  downgrade: ['upgrade', 'plan'],
  duplicate: ['second', 'retry'],
  endpoint: ['operation', 'reference', 'server'],
  exception: ['error'],
  expired: ['expire', 'valid', 'token'],
  failure: ['error'],
  fake: ['mock'],
  'first call': ['quickstart', 'get started'],
  'first request': ['quickstart', 'get started'],
  forbidden: ['403', 'status code'],
  'getting started': ['quickstart', 'get started'],
  go: ['reference', 'samples'],
  history: ['changelog'],
  host: ['server', 'region', 'base URL'],
  idempotent: ['retry', 'retries'],
  idempotency: ['retry', 'retries'],
  install: ['package', 'client', 'quickstart'],
  javascript: ['TypeScript', 'client', 'fetch'],
  jwt: ['bearer token', 'token'],
  key: ['token'],
  library: ['client', 'package'],
  limits: ['rate limits'],
  llm: ['language models', 'llms'],
  login: ['authentication', 'token'],
  money: ['pricing', 'price'],
  node: ['Node.js', 'runtimes'],
  'npm package': ['client', 'install'],
  'old version': ['versioning', 'changelog'],
  'not found': ['404', 'status code'],
  openapi: ['download'],
  page: ['pagination'],
  pagination: ['page', 'list'],
  password: ['token', 'authentication'],
  payment: ['402', 'payment method'],
  php: ['reference', 'samples'],
  playground: ['console'],
  price: ['pricing'],
  profile: ['current user', 'user'],
  python: ['reference', 'samples'],
  quota: ['rate limits', '429'],
  region: ['server', 'region'],
  'release notes': ['changelog', 'changes'],
  response: ['responses', 'error responses'],
  ruby: ['reference', 'samples'],
  sdk: ['client', 'package', 'TypeScript'],
  semver: ['versioning', 'version'],
  status: ['status'],
  swagger: ['download', 'OpenAPI', 'console'],
  test: ['mock', 'sandbox'],
  throttling: ['rate limits', '429'],
  timeout: ['time limit', 'poll'],
  'too many': ['429', 'rate limit'],
  'try it': ['console'],
  unauthorized: ['401', 'status code'],
  unsubscribe: ['remove'],
  update: ['upgrade', 'change'],
  'version history': ['changelog', 'changes'],
  url: ['server', 'URL'],
  wait: ['poll', 'asynchronous'],
  webhook: ['poll', 'polling'],
  whoami: ['current user'],
};

/** Whether a text is an HTTP status, or a range of them. */
export const isStatus = (text: string): boolean => /^[1-5](\d\d|xx)$/i.test(text);

/** Returns the terms of a text. */
const termsOf = (text: string): string[] => tokenize(text).map(stem);

const byTerms = new Map(
  Object.entries(synonyms).map(([phrase, words]) => [termsOf(phrase).join(' '), words]),
);

/** Splits a query into phrases that have synonyms, and single words; each with its alternatives. */
export function alternatives(query: string): string[][] {
  const words = tokenize(query);
  const groups: string[][] = [];
  for (let index = 0; index < words.length; index++) {
    const pair = words.slice(index, index + 2);
    const ofPair = pair.length === 2 ? byTerms.get(pair.map(stem).join(' ')) : undefined;
    const word = words[index] ?? '';
    if (ofPair) {
      groups.push([pair.join(' '), ...ofPair]);
      index++;
    } else if (isStatus(word)) groups.push([word, 'status code']);
    else groups.push([word, ...(byTerms.get(stem(word)) ?? [])]);
  }
  return groups;
}
