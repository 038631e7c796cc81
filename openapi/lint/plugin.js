import { descriptionIsSentence } from './rules/descriptions/description-is-sentence.js';
import { evidenceKnown } from './rules/descriptions/evidence-known.js';
import { exampleDocumented } from './rules/descriptions/example-documented.js';
import { headerHasExample } from './rules/descriptions/header-has-example.js';
import { noSingularExample } from './rules/descriptions/no-singular-example.js';
import { nullableExplained } from './rules/descriptions/nullable-explained.js';
import { objectDescribed } from './rules/descriptions/object-described.js';
import { parameterHasExample } from './rules/descriptions/parameter-has-example.js';
import { placeholderFilled } from './rules/descriptions/placeholder-filled.js';
import { propertyDescribed } from './rules/descriptions/property-described.js';
import { propertyHasExample } from './rules/descriptions/property-has-example.js';
import { propertyInExample } from './rules/descriptions/property-in-example.js';
import { componentFileName } from './rules/files/component-file-name.js';
import { componentFileUsed } from './rules/files/component-file-used.js';
import { pathItemFile } from './rules/files/path-item-file.js';
import { clientGroupNamed } from './rules/names/client-group-named.js';
import { clientMethodUnique } from './rules/names/client-method-unique.js';
import { extensionKnown } from './rules/names/extension-known.js';
import { operationIdUnique } from './rules/names/operation-id-unique.js';
import { parameterNamesDistinct } from './rules/names/parameter-names-distinct.js';
import { propertyNameUsable } from './rules/names/property-name-usable.js';
import { schemaNamesDistinct } from './rules/names/schema-names-distinct.js';
import { summariesDistinct } from './rules/names/summaries-distinct.js';
import { envelopeStated } from './rules/operations/envelope-stated.js';
import { itemExampleFound } from './rules/operations/item-example-found.js';
import { linkOperationKnown } from './rules/operations/link-operation-known.js';
import { linkValueKnown } from './rules/operations/link-value-known.js';
import { paginationEnds } from './rules/operations/pagination-ends.js';
import { statusesDocumented } from './rules/operations/statuses-documented.js';
import { tagUsed } from './rules/operations/tag-used.js';
import { allOfClosedOutside } from './rules/schemas/all-of-closed-outside.js';
import { boundsOrdered } from './rules/schemas/bounds-ordered.js';
import { defaultValid } from './rules/schemas/default-valid.js';
import { dialect202012 } from './rules/schemas/dialect-2020-12.js';
import { enumIsComponent } from './rules/schemas/enum-is-component.js';
import { extensibleEnum } from './rules/schemas/extensible-enum.js';
import { listedValueValid } from './rules/schemas/listed-value-valid.js';
import { noLonelyAllOf } from './rules/schemas/no-lonely-all-of.js';
import { readWriteOnProperty } from './rules/schemas/read-write-on-property.js';
import { refSiblingsAnnotate } from './rules/schemas/ref-siblings-annotate.js';
import { requestClosed } from './rules/schemas/request-closed.js';
import { responseOpen } from './rules/schemas/response-open.js';
import { schemaPatternCompiles } from './rules/schemas/schema-pattern-compiles.js';
import { discriminatorComplete } from './rules/support/discriminator-complete.js';
import { exampleHasValue } from './rules/support/example-has-value.js';
import { fieldSupported } from './rules/support/field-supported.js';
import { formatFitsType } from './rules/support/format-fits-type.js';
import { headerSupported } from './rules/support/header-supported.js';
import { mediaTypeSupported } from './rules/support/media-type-supported.js';
import { methodSupported } from './rules/support/method-supported.js';
import { noOlderFields } from './rules/support/no-older-fields.js';
import { numberExact } from './rules/support/number-exact.js';
import { parameterSupported } from './rules/support/parameter-supported.js';
import { securitySupported } from './rules/support/security-supported.js';
import { serverRegion } from './rules/support/server-region.js';
import { serverVariablePlain } from './rules/support/server-variable-plain.js';
import { singleSuccessStatus } from './rules/support/single-success-status.js';
import { versionSupported } from './rules/support/version-supported.js';

const rules = {
  'all-of-closed-outside': allOfClosedOutside,
  'bounds-ordered': boundsOrdered,
  'client-group-named': clientGroupNamed,
  'client-method-unique': clientMethodUnique,
  'component-file-name': componentFileName,
  'component-file-used': componentFileUsed,
  'default-valid': defaultValid,
  'description-is-sentence': descriptionIsSentence,
  'dialect-2020-12': dialect202012,
  'discriminator-complete': discriminatorComplete,
  'enum-is-component': enumIsComponent,
  'envelope-stated': envelopeStated,
  'evidence-known': evidenceKnown,
  'example-documented': exampleDocumented,
  'example-has-value': exampleHasValue,
  'extensible-enum': extensibleEnum,
  'extension-known': extensionKnown,
  'field-supported': fieldSupported,
  'format-fits-type': formatFitsType,
  'header-has-example': headerHasExample,
  'header-supported': headerSupported,
  'item-example-found': itemExampleFound,
  'link-operation-known': linkOperationKnown,
  'link-value-known': linkValueKnown,
  'listed-value-valid': listedValueValid,
  'media-type-supported': mediaTypeSupported,
  'method-supported': methodSupported,
  'no-lonely-all-of': noLonelyAllOf,
  'no-older-fields': noOlderFields,
  'no-singular-example': noSingularExample,
  'nullable-explained': nullableExplained,
  'number-exact': numberExact,
  'object-described': objectDescribed,
  'operation-id-unique': operationIdUnique,
  'pagination-ends': paginationEnds,
  'parameter-has-example': parameterHasExample,
  'parameter-names-distinct': parameterNamesDistinct,
  'parameter-supported': parameterSupported,
  'path-item-file': pathItemFile,
  'placeholder-filled': placeholderFilled,
  'property-described': propertyDescribed,
  'property-has-example': propertyHasExample,
  'property-in-example': propertyInExample,
  'property-name-usable': propertyNameUsable,
  'read-write-on-property': readWriteOnProperty,
  'ref-siblings-annotate': refSiblingsAnnotate,
  'request-closed': requestClosed,
  'response-open': responseOpen,
  'schema-names-distinct': schemaNamesDistinct,
  'schema-pattern-compiles': schemaPatternCompiles,
  'security-supported': securitySupported,
  'server-region': serverRegion,
  'server-variable-plain': serverVariablePlain,
  'single-success-status': singleSuccessStatus,
  'statuses-documented': statusesDocumented,
  'summaries-distinct': summariesDistinct,
  'tag-used': tagUsed,
  'version-supported': versionSupported,
};

/** Redocly plugin with the rules that neither built-in rules nor assertions can express. */
export default function addonsPlugin() {
  const all = Object.fromEntries(Object.keys(rules).map((name) => [`addons/${name}`, 'error']));
  return { id: 'addons', rules: { oas3: rules }, configs: { all: { rules: all } } };
}
