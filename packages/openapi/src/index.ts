export { describeValue, requireDocument } from './arguments.ts';
export { readBundle } from './bundle.ts';
export { checkContract } from './check-contract.ts';
export { withoutUnusedComponents } from './components.ts';
export type { Contract } from './contract.ts';
export { contractOf } from './create-contract.ts';
export {
  isObject,
  type JsonObject,
  type JsonSchema,
  type Located,
  locate,
  type OpenApiDocument,
  withAnnotations,
} from './document.ts';
export { DocumentError } from './document-error.ts';
export { loadContract } from './load-contract.ts';
export {
  type AuthorizationParts,
  authorizationParts,
  authorizationSecrets,
  maskAuthorization,
} from './masking/authorization.ts';
export { byteEncodingsOf } from './masking/encodings.ts';
export { maskNamedTexts } from './masking/named-texts.ts';
export { isSecretMember, isSecretName, maskUrls } from './masking/names.ts';
export { maskRandomWords } from './masking/random-words.ts';
export {
  isPlainText,
  maskSecretUrls,
  type SecretUrls,
  secretParts,
} from './masking/secret-urls.ts';
export {
  createSecrets,
  hasSecretForm,
  hidden,
  type Secrets,
} from './masking/secrets.ts';
export { decodeEscapes } from './masking/spellings.ts';
export type { IsSecret } from './masking/text-mask.ts';
export { maskNamed, maskStrings } from './masking/values.ts';
export type { Annotations, Example } from './model/annotations.ts';
export { isJsonType, jsonContent, type MediaType, type RequestBody } from './model/bodies.ts';
export {
  type ClientArgument,
  type ClientResult,
  type Content,
  clientArguments,
  clientResult,
  keyProperty,
  usesBearerToken,
} from './model/client-call.ts';
export { cookieOf } from './model/cookie.ts';
export { listOperations, methods } from './model/list-operations.ts';
export { camelCase, identifier, iteratorName, methodName, typeName } from './model/names.ts';
export type { Operation } from './model/operation.ts';
export type { Pagination } from './model/pagination.ts';
export { type Parameter, type ParameterLocation, pathParametersOf } from './model/parameters.ts';
export {
  acceptHeader,
  exampleStatus,
  type Header,
  type Response,
  responseFor,
  successOf,
} from './model/responses.ts';
export {
  preferredRequirement,
  type SecurityRequirement,
  type SecurityScheme,
} from './model/security.ts';
export {
  documentServers,
  expandServer,
  joinRegions,
  type Server,
  type ServerVariable,
  serverUrl,
} from './model/servers.ts';
export {
  componentName,
  readValueShape,
  type ValueShape,
  type ValueType,
} from './model/value-type.ts';
export { type ParsedValue, readHeader, readParameter, separatorOf } from './parameters.ts';
export { percentEncode } from './percent-encoding.ts';
export { joinPointer, keysOf, pointerOf } from './pointer.ts';
export {
  type Action,
  type Collection,
  collectionActions,
  findResources,
  itemActions,
  type Operations,
  type Resources,
  type Singleton,
  shownBy,
  singletonActions,
} from './resources/collections.ts';
export {
  type BodyContent,
  contentOf,
  findItemContent,
  itemContentOf,
  type ListContent,
  listContentOf,
  readContent,
  requestContent,
  requestItems,
  requestProperties,
  successJson,
  withContent,
} from './resources/content.ts';
export { documentedItems, exampleContents, listedExamples } from './resources/examples.ts';
export { keyOf } from './resources/identity.ts';
export type { KeyedRemoval } from './resources/keyed-removal.ts';
export { defaultOf, isTimestamp, propertiesOf } from './resources/schema-properties.ts';
export { type Match, type Router, routerOf } from './router.ts';
export { CodeGenerationError, checkCodeGeneration } from './schema/code-generation.ts';
export { requiredProperties } from './schema/collect-properties.ts';
export { compileAll } from './schema/compile-all.ts';
export { composedSchemas } from './schema/composition.ts';
export { type Edge, type EdgeSources, edgesOf } from './schema/edge-values.ts';
export { listBodyProperties, listProperties } from './schema/list-properties.ts';
export { type MarkedSecrets, markedSecrets } from './schema/marked-secrets.ts';
export {
  eachProperty,
  plainTexts,
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
