export type { CheckChoice } from './checks/choice.ts';
export type { Coverage, Missed, Share } from './coverage.ts';
export type { Exchange, HeaderFields, ReceivedAnswer, SentRequest } from './exchange.ts';
export type { Finding, GroupedFinding, Severity } from './finding.ts';
export { checkHar, type HarOptions, type HarProgress } from './har/check-har.ts';
export { type JudgedResponse, judgeResponse } from './library/judge-response.ts';
export {
  type PassedExchange,
  type Proxy,
  type ProxyOptions,
  startProxy,
} from './proxy/proxy.ts';
export { type Report, type ReportName, reports } from './reports/index.ts';
export { fullestOf, type WrongBody, wrongBodies } from './requests/wrong-bodies.ts';
export type { CaseResult, Leftover, Result } from './result.ts';
export { allChecks } from './run/check-options.ts';
export { RunError } from './run/errors.ts';
export type { RunCredentials, RunOptions } from './run/options.ts';
export type { Progress } from './run/progress.ts';
export { runContract } from './run/run.ts';
export { type TrafficOptions, trafficChecks } from './traffic/traffic.ts';
