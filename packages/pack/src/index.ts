export { packageFolder, root } from './folders.ts';
export { type InstallOptions, installTarball, linkInstalled } from './install.ts';
export { NpmError } from './npm.ts';
export { type PackOptions, packPackage } from './pack.ts';
export { type PackageRelease, type PublishOptions, publishPackages } from './publish.ts';
export { publishedPackages } from './published.ts';
export { run } from './run.ts';
export { stagePackage } from './stage.ts';
