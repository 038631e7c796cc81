export { localMockAsset } from './assets/local-mock.ts';
export type { SiteInput } from './input.ts';
export { exportedNames } from './lint/exported-names.ts';
export { findGuideProblems, type GuideProblem } from './lint/index.ts';
export { findJsonProblems, type JsonProblem } from './lint/json-problems.ts';
export { findSettingProblems, type SettingProblem } from './lint/setting-problems.ts';
export { parseSettings, SettingError } from './parse-settings.ts';
export { type Sample, samplesFor } from './samples/index.ts';
export {
  type ClientSettings,
  defaultSettings,
  type SampleSettings,
  type SiteSettings,
  type TokenExchangeSettings,
} from './settings.ts';
export { buildPictures, buildSite } from './site.ts';
