export { readBundle } from './bundle.ts';
export { type Contract, contractOf } from './contract.ts';
export {
  isObject,
  type JsonObject,
  type JsonSchema,
  locate,
  type OpenApiDocument,
} from './document.ts';
export type {
  Annotations,
  Example,
  Header,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  Response,
  SecurityScheme,
} from './operations.ts';
export { readParameter } from './parameters.ts';
export { keysOf, pointerOf } from './pointer.ts';
export { type Match, type Router, routerOf } from './router.ts';
export { compileAll } from './schema/compile-all.ts';
export { type Edge, type EdgeSources, edgesOf } from './schema/edge-values.ts';
export { listProperties } from './schema/list-properties.ts';
export {
  eachProperty,
  type ReachedProperty,
  reachedProperties,
  secretTexts,
  unlistedValues,
} from './schema/properties.ts';
export {
  type Validator,
  type ValidatorOptions,
  type Violation,
  validatorOf,
} from './schema/validator.ts';
