export { type InstallOptions, installTarball, linkInstalled } from './install.ts';
export { type PackOptions, packageFolder, packPackage, root } from './pack.ts';
export { run } from './run.ts';
