export { readBundle } from './bundle.ts';
export { type Contract, contractOf } from './contract.ts';
export { isObject, type JsonObject, type JsonSchema, type OpenApiDocument } from './document.ts';
export type {
  Example,
  Header,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  Response,
  SecurityScheme,
} from './operations.ts';
export { pointerOf } from './pointer.ts';
export { listProperties, reachedProperties } from './properties.ts';
export {
  compileAll,
  type Validator,
  type ValidatorOptions,
  type Violation,
  validatorOf,
} from './validator.ts';
