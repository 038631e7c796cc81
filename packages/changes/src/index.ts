export { type Change, type Impact, impacts, type Where } from './change.ts';
export { compareDocuments } from './compare-documents.ts';
