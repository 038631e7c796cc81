import { symlinkSync } from 'node:fs';
import type { Checkout } from './checkout.ts';

/** A fault of a checkout. */
export interface Fault {
  readonly title: string;
  /** Injects the fault. Returns the message that a build must fail with. */
  readonly inject: (checkout: Checkout) => string;
}

const root = 'openapi/openapi.yaml';
const resume = 'openapi/paths/v1_apps_{app}_addons_{addon_id}_resume.yaml';
const addons = 'openapi/paths/v1_apps_{app}_addons.yaml';
const addon = 'openapi/components/schemas/Addon.yaml';
const objectId = 'openapi/components/schemas/ObjectId.yaml';
const otherObjectId = 'openapi/paths/components/schemas/ObjectId.yaml';

const openBracket =
  'deficient indentation; close the quote or bracket that is open, or indent the line';

/** Returns the message for problems of the contract. */
export function problemMessage(step: string, ...problems: readonly string[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${problems.join('\n')}\n\n${step} found ${count} in the contract.`;
}

const yamlMessage = (location: string, reason = openBracket) =>
  problemMessage('read', `${location} yaml-syntax: The file is not YAML: ${reason}.`);

const writeMessage = (name: string, reason: string) =>
  `Cannot write ${name}: ${reason}. The previous files are unchanged.`;

/** Adds a second, different schema named ObjectId. */
export function duplicateSchemaName(checkout: Checkout): void {
  checkout.write(otherObjectId, checkout.read(objectId).replace(/^title: .*$/m, 'title: Another'));
  checkout.edit(addon, './ObjectId.yaml', '../../paths/components/schemas/ObjectId.yaml');
}

/** The most frequent and most severe faults. */
export const commonFaults: readonly Fault[] = [
  {
    title: 'invalid YAML in a path file',
    inject(checkout) {
      checkout.write(resume, 'post: [\nparameters: []\n');
      return yamlMessage(`${resume}:2:1`);
    },
  },
  {
    title: 'a dangling $ref',
    inject(checkout) {
      const line = checkout.edit(addon, './AddonId.yaml', './Gone.yaml');
      const reason = "ENOENT: no such file or directory 'openapi/components/schemas/Gone.yaml'";
      return problemMessage(
        'lint',
        `${addon}:${line}:5 no-unresolved-refs: Can't resolve $ref: ${reason}`,
      );
    },
  },
  {
    title: 'a duplicate operationId',
    inject(checkout) {
      const line = checkout.edit(resume, 'operationId: resumeAddon', 'operationId: provisionAddon');
      const other = checkout.edit(addons, 'Id: provisionAddon', 'Id: provisionAddon');
      const sentence = `Choose another operationId; \`provisionAddon\` is also that of the operation at ${addons}:${other}.`;
      return problemMessage('lint', `${resume}:${line}:16 addons/operation-id-unique: ${sentence}`);
    },
  },
  {
    title: 'no openapi/ folder',
    inject(checkout) {
      checkout.remove('openapi');
      return `Cannot read ${root}: it does not exist.`;
    },
  },
  {
    title: 'an unreadable folder',
    inject(checkout) {
      checkout.lock('openapi/components/schemas', 0o000);
      return 'Cannot read openapi/components/schemas: permission denied.';
    },
  },
  {
    title: 'an invalid redocly.yaml',
    inject(checkout) {
      checkout.write('redocly.yaml', 'rules: [\napis: {}\n');
      return yamlMessage('redocly.yaml:2:1');
    },
  },
  {
    title: 'a full disk',
    inject(checkout) {
      // The last file to be written.
      symlinkSync('/dev/full', checkout.path('generated/summary.json.tmp'));
      return writeMessage('generated/summary.json', 'no space is left on the disk');
    },
  },
  {
    title: 'a file instead of the folder generated/',
    inject(checkout) {
      checkout.remove('generated');
      checkout.write('generated', 'A file.\n');
      return writeMessage('generated', 'it is a file, not a folder');
    },
  },
];

/** Further faults. */
export const otherFaults: readonly Fault[] = [
  {
    title: 'invalid YAML in the root file',
    inject(checkout) {
      const line = checkout.edit(root, 'servers:\n', 'servers: [\n');
      return yamlMessage(`${root}:${line + 1}:3`, 'missed comma between flow collection entries');
    },
  },
  {
    title: 'invalid YAML in a component file',
    inject(checkout) {
      checkout.write(addon, 'type: [\ntitle: Addon\n');
      return yamlMessage(`${addon}:2:1`);
    },
  },
  {
    title: 'two files with the same component name',
    inject(checkout) {
      duplicateSchemaName(checkout);
      const problem = (file: string, other: string) =>
        `${file}:1:1 component-name-unique: Component 'schemas/ObjectId' is not unique. ` +
        `It is also defined at: - ${other}`;
      return problemMessage(
        'lint',
        problem(otherObjectId, objectId),
        problem(objectId, otherObjectId),
      );
    },
  },
  {
    title: 'a folder instead of the root file',
    inject(checkout) {
      checkout.remove(root);
      checkout.write(`${root}/addons.yaml`, '');
      return `Cannot read ${root}: it is a folder, not a file.`;
    },
  },
  {
    title: 'no redocly.yaml',
    inject(checkout) {
      checkout.remove('redocly.yaml');
      return 'Cannot read redocly.yaml: it does not exist.';
    },
  },
  {
    title: 'several invalid files',
    inject(checkout) {
      checkout.write(resume, 'post: [\nparameters: []\n');
      checkout.write(addon, '# Nothing yet.\n');
      return problemMessage(
        'read',
        `${resume}:2:1 yaml-syntax: The file is not YAML: ${openBracket}.`,
        `${addon}:1:1 empty-file: Fill the file or delete it.`,
      );
    },
  },
  {
    title: 'a root file that is not an object',
    inject(checkout) {
      checkout.write(root, 'Hello\n');
      return problemMessage(
        'read',
        `${root}:1:1 file-shape: Write an object with keys such as \`description:\`; the file holds a single value.`,
      );
    },
  },
  {
    title: 'a file with only a $ref to itself',
    inject(checkout) {
      checkout.write(addon, '$ref: ./Addon.yaml\n');
      return problemMessage(
        'read',
        `${addon}:1:7 circular-ref: The \`$ref\` is circular: it resolves to itself.`,
      );
    },
  },
  {
    title: 'an indirectly circular $ref',
    inject(checkout) {
      const line = checkout.edit(addon, './AddonId.yaml', "'#/properties/app_id'");
      const otherLine = checkout.edit(addon, './ObjectId.yaml', './Addon.yaml#/properties/id');
      const sentence = 'circular-ref: The `$ref` is circular: it resolves to itself.';
      return problemMessage(
        'read',
        `${addon}:${line}:11 ${sentence}`,
        `${addon}:${otherLine}:11 ${sentence}`,
      );
    },
  },
  {
    title: 'an invalid structure that makes rules crash',
    inject(checkout) {
      const line = checkout.edit(root, 'tags:\n', 'tags:\n  - null\n');
      return problemMessage(
        'lint',
        `${root}:${line + 1}:5 struct: Write an object with keys instead of null in \`tags\`.`,
      );
    },
  },
  {
    title: 'an unknown setting of Redocly',
    inject(checkout) {
      const line = checkout.edit('redocly.yaml', '\nrules:\n', '\nrulez: {}\nrules:\n') + 1;
      const sentence =
        'configuration struct: Move or remove `rulez`, which has no meaning here. Did you mean `rules`?';
      return problemMessage('lint', `redocly.yaml:${line}:1 ${sentence}`);
    },
  },
  {
    title: 'a redocly.yaml without the document',
    inject(checkout) {
      checkout.write('redocly.yaml', '');
      return `redocly.yaml has no rules for ${root}; name it under "apis".`;
    },
  },
  {
    title: 'a missing plugin',
    inject(checkout) {
      checkout.remove('openapi/lint/plugin.js');
      return 'Cannot load redocly.yaml: Plugin "./openapi/lint/plugin.js" not found.';
    },
  },
  {
    title: 'a missing workflow of redocly.yaml',
    inject(checkout) {
      checkout.remove('openapi/workflows/addon-lifecycle.arazzo.yaml');
      return 'Cannot lint openapi/workflows/addon-lifecycle.arazzo.yaml: it does not exist.';
    },
  },
];
