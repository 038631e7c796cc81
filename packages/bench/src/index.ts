export { atLeast, atMost, median, type Part, print, type Row, type Target } from './report.ts';
export { type Load, throughput } from './throughput.ts';
