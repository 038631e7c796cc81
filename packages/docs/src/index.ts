export type { ClientMethod, Release, SiteInput } from './input.ts';
export { type Sample, samplesOf } from './samples/index.ts';
export { buildSite } from './site.ts';
