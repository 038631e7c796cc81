import { allOfClosedOutside } from './rules/all-of-closed-outside.js';
import { componentFileName } from './rules/component-file-name.js';
import { componentFileUsed } from './rules/component-file-used.js';
import { descriptionIsSentence } from './rules/description-is-sentence.js';
import { dialect202012 } from './rules/dialect-2020-12.js';
import { enumIsComponent } from './rules/enum-is-component.js';
import { evidenceKnown } from './rules/evidence-known.js';
import { extensibleEnum } from './rules/extensible-enum.js';
import { linkOperationKnown } from './rules/link-operation-known.js';
import { noLonelyAllOf } from './rules/no-lonely-all-of.js';
import { noSingularExample } from './rules/no-singular-example.js';
import { nullableExplained } from './rules/nullable-explained.js';
import { objectDescribed } from './rules/object-described.js';
import { pathItemFile } from './rules/path-item-file.js';
import { propertyDescribed } from './rules/property-described.js';
import { refSiblingsAnnotate } from './rules/ref-siblings-annotate.js';
import { requestClosed } from './rules/request-closed.js';
import { responseOpen } from './rules/response-open.js';
import { schemaPatternCompiles } from './rules/schema-pattern-compiles.js';
import { singleSuccessStatus } from './rules/single-success-status.js';
import { statusesDocumented } from './rules/statuses-documented.js';
import { tagUsed } from './rules/tag-used.js';

const rules = {
  'all-of-closed-outside': allOfClosedOutside,
  'component-file-name': componentFileName,
  'component-file-used': componentFileUsed,
  'description-is-sentence': descriptionIsSentence,
  'dialect-2020-12': dialect202012,
  'enum-is-component': enumIsComponent,
  'evidence-known': evidenceKnown,
  'extensible-enum': extensibleEnum,
  'link-operation-known': linkOperationKnown,
  'no-lonely-all-of': noLonelyAllOf,
  'no-singular-example': noSingularExample,
  'nullable-explained': nullableExplained,
  'object-described': objectDescribed,
  'path-item-file': pathItemFile,
  'property-described': propertyDescribed,
  'ref-siblings-annotate': refSiblingsAnnotate,
  'request-closed': requestClosed,
  'response-open': responseOpen,
  'schema-pattern-compiles': schemaPatternCompiles,
  'single-success-status': singleSuccessStatus,
  'statuses-documented': statusesDocumented,
  'tag-used': tagUsed,
};

/** The rules that neither Redocly nor an assertion in redocly.yaml can express. */
export default function addonsPlugin() {
  const all = Object.fromEntries(Object.keys(rules).map((name) => [`addons/${name}`, 'error']));
  return { id: 'addons', rules: { oas3: rules }, configs: { all: { rules: all } } };
}
