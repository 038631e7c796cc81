export {
  applyBaseline,
  type Baseline,
  emptyBaseline,
  formatBaseline,
  updateBaseline,
} from './baseline/baseline.ts';
export type { KnownFinding } from './baseline/tested.ts';
export { allChecks } from './checks/all-checks.ts';
export type { CheckSelection } from './checks/selection.ts';
export { fingerprintOf } from './findings/fingerprint.ts';
export { cleanUp, readBaseline, runContract } from './functions.ts';
export { checkHar, type HarOptions, type HarProgress } from './har/check-har.ts';
export type { Coverage, MissedPart, Share } from './model/coverage.ts';
export { RunError } from './model/errors.ts';
export type { Exchange, HeaderFields, ReceivedResponse, SentRequest } from './model/exchange.ts';
export type { BrokenRule, Finding, GroupedFinding, Severity } from './model/finding.ts';
export { requireCoverage } from './model/required-coverage.ts';
export type { BaselineResult, CaseResult, Leftover, Result } from './model/result.ts';
export {
  type ProxiedExchange,
  type Proxy,
  type ProxyOptions,
  startProxy,
} from './proxy/proxy.ts';
export { type Report, type ReportName, reports } from './reports/index.ts';
export { fullestOf, type InvalidBody, invalidBodies } from './requests/invalid-bodies.ts';
export type { CleanedUp, CleanUpOptions } from './run/clean-up.ts';
export type { RunOptions } from './run/options.ts';
export type { Progress } from './run/progress.ts';
export type { RunCredentials } from './secrets/credentials.ts';
export {
  type CheckedResponse,
  type CheckResponseOptions,
  checkResponse,
} from './traffic/check-response.ts';
export { type TrafficOptions, trafficChecks } from './traffic/traffic.ts';
