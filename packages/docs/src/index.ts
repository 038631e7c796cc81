export type { ClientMethod, SiteInput } from './input.ts';
export { type Sample, samplesFor } from './samples/index.ts';
export { buildSite } from './site.ts';
