export { readBundle } from './bundle.ts';
export { type Contract, contractOf } from './contract.ts';
export type { JsonSchema, OpenApiDocument } from './document.ts';
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
export { compileAll, type Validator, type Violation, validatorOf } from './validator.ts';
