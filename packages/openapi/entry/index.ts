/**
 * What is published of this package. `src/index.ts` has more, which the packages of this repository share.
 */
export type { components, operations, paths } from '../../../generated/types.ts';
export { readBundle } from '../src/bundle.ts';
export type { Contract } from '../src/contract.ts';
export { contractOf } from '../src/create-contract.ts';
export type { JsonObject, JsonSchema, OpenApiDocument } from '../src/document.ts';
export type { Annotations, Example } from '../src/model/annotations.ts';
export type { MediaType, RequestBody } from '../src/model/bodies.ts';
export type { Operation } from '../src/model/operation.ts';
export type { Pagination } from '../src/model/pagination.ts';
export type { Parameter, ParameterLocation } from '../src/model/parameters.ts';
export { type Header, type Response, responseFor, successOf } from '../src/model/responses.ts';
export type { SecurityRequirement, SecurityScheme } from '../src/model/security.ts';
export type { Server, ServerVariable } from '../src/model/servers.ts';
export type { ValueShape, ValueType } from '../src/model/value-type.ts';
export { type Match, type Router, routerOf } from '../src/router.ts';
export { CodeGenerationError } from '../src/schema/code-generation.ts';
export type { Validator, Violation } from '../src/schema/validator.ts';
