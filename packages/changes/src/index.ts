export { type Change, type Impact, impacts, type Where } from './change.ts';
export { compareDocuments } from './compare-documents.ts';
export { type ChangeGroup, type ChangeLinks, changeLine, groupChanges } from './markdown.ts';
export {
  amendDocument,
  isReleaseDate,
  parseReleaseNotes,
  printReleaseNotes,
  type Release,
  type ReleaseNote,
  sortReleases,
} from './releases.ts';
export { oasdiffBinary } from './tools/oasdiff.ts';
export { compareVersions, isReleaseVersion, requiredVersion, versionProblem } from './version.ts';
