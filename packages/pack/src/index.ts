export { packageFolder, root } from './folders.ts';
export { type InstallOptions, installTarball, linkInstalled } from './install.ts';
export { type PackOptions, packPackage } from './pack.ts';
export { run } from './run.ts';
export { stagePackage } from './stage.ts';
