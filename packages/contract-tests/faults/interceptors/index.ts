export * from './intercept.ts';
export * from './json.ts';
export * from './messages.ts';
export * from './tokens.ts';
