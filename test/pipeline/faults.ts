import { symlinkSync } from 'node:fs';
import type { Checkout } from './checkout.ts';

/** A way to break a checkout. */
export interface Fault {
  readonly title: string;
  /** Breaks the checkout, and gives the message that a build must fail with. */
  readonly breakIt: (checkout: Checkout) => string;
}

const root = 'openapi/openapi.yaml';
const resume = 'openapi/paths/v1_apps_{app}_addons_{addon_id}_resume.yaml';
const addon = 'openapi/components/schemas/Addon.yaml';
const objectId = 'openapi/components/schemas/ObjectId.yaml';
const otherObjectId = 'openapi/paths/components/schemas/ObjectId.yaml';

/** The message for problems of the contract. */
function found(step: string, ...problems: readonly string[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${problems.join('\n')}\n\n${step} found ${count} in the contract.`;
}

const notYaml = (place: string, reason = 'deficient indentation') =>
  found('read', `${place} yaml-syntax: The file is not YAML: ${reason}.`);

const notWritten = (name: string, reason: string) =>
  `Cannot write ${name}: ${reason}. What was generated before is unchanged.`;

/** Adds a second schema named ObjectId, with content of its own. */
export function nameTwice(checkout: Checkout): void {
  checkout.write(otherObjectId, checkout.read(objectId).replace(/^title: .*$/m, 'title: Another'));
  checkout.edit(addon, './ObjectId.yaml', '../../paths/components/schemas/ObjectId.yaml');
}

/** What goes wrong most, or does the most harm. */
export const commonFaults: readonly Fault[] = [
  {
    title: 'broken YAML in the file of a path',
    breakIt(checkout) {
      checkout.write(resume, 'post: [\nparameters: []\n');
      return notYaml(`${resume}:2:1`);
    },
  },
  {
    title: 'a dangling $ref',
    breakIt(checkout) {
      const line = checkout.edit(addon, './AddonId.yaml', './Gone.yaml');
      const reason = "ENOENT: no such file or directory 'openapi/components/schemas/Gone.yaml'";
      return found('lint', `${addon}:${line}:5 no-unresolved-refs: Can't resolve $ref: ${reason}`);
    },
  },
  {
    title: 'a duplicate operationId',
    breakIt(checkout) {
      const line = checkout.edit(resume, 'operationId: resumeAddon', 'operationId: provisionAddon');
      const sentence = 'Every operation must have a unique `operationId`.';
      return found('lint', `${resume}:${line}:3 operation-operationId-unique: ${sentence}`);
    },
  },
  {
    title: 'no folder openapi/',
    breakIt(checkout) {
      checkout.remove('openapi');
      return `Cannot read ${root}: it does not exist.`;
    },
  },
  {
    title: 'an unreadable folder',
    breakIt(checkout) {
      checkout.lock('openapi/components/schemas', 0o000);
      return 'Cannot read openapi/components/schemas: permission denied.';
    },
  },
  {
    title: 'a broken redocly.yaml',
    breakIt(checkout) {
      checkout.write('redocly.yaml', 'rules: [\napis: {}\n');
      return notYaml('redocly.yaml:2:1');
    },
  },
  {
    title: 'a full disk',
    breakIt(checkout) {
      // The last file to be written, when all others already are.
      symlinkSync('/dev/full', checkout.path('generated/summary.json.tmp'));
      return notWritten('generated/summary.json', 'no space is left on the disk');
    },
  },
  {
    title: 'a file in place of generated/',
    breakIt(checkout) {
      checkout.remove('generated');
      checkout.write('generated', 'A file.\n');
      return notWritten('generated', 'it is a file, not a folder');
    },
  },
];

/** What else can go wrong. */
export const otherFaults: readonly Fault[] = [
  {
    title: 'broken YAML in the root',
    breakIt(checkout) {
      const line = checkout.edit(root, 'servers:\n', 'servers: [\n');
      return notYaml(`${root}:${line + 1}:3`, 'missed comma between flow collection entries');
    },
  },
  {
    title: 'broken YAML in the file of a component',
    breakIt(checkout) {
      checkout.write(addon, 'type: [\ntitle: Addon\n');
      return notYaml(`${addon}:2:1`);
    },
  },
  {
    title: 'two files of one component name',
    breakIt(checkout) {
      nameTwice(checkout);
      const problem = (file: string, other: string) =>
        `${file}:1:1 component-name-unique: Component 'schemas/ObjectId' is not unique. ` +
        `It is also defined at: - ${other}`;
      return found('lint', problem(otherObjectId, objectId), problem(objectId, otherObjectId));
    },
  },
  {
    title: 'a folder in place of the root',
    breakIt(checkout) {
      checkout.remove(root);
      checkout.write(`${root}/addons.yaml`, '');
      return `Cannot read ${root}: it is a folder, not a file.`;
    },
  },
  {
    title: 'no redocly.yaml',
    breakIt(checkout) {
      checkout.remove('redocly.yaml');
      return 'Cannot read redocly.yaml: it does not exist.';
    },
  },
  {
    title: 'several broken files',
    breakIt(checkout) {
      checkout.write(resume, 'post: [\nparameters: []\n');
      checkout.write(addon, '# Nothing yet.\n');
      return found(
        'read',
        `${resume}:2:1 yaml-syntax: The file is not YAML: deficient indentation.`,
        `${addon}:1:1 empty-file: Fill the file or delete it.`,
      );
    },
  },
  {
    title: 'a root that is no object',
    breakIt(checkout) {
      checkout.write(root, 'Hello\n');
      return `Cannot lint ${root}: Document must be JSON object, got string.`;
    },
  },
  {
    title: 'a file that is nothing but a $ref to itself',
    breakIt(checkout) {
      checkout.write(addon, '$ref: ./Addon.yaml\n');
      return found('read', `${addon}:1:7 circular-ref: The \`$ref\` leads back to itself.`);
    },
  },
  {
    title: 'a $ref that leads back to itself by detours',
    breakIt(checkout) {
      const line = checkout.edit(addon, './AddonId.yaml', "'#/properties/app_id'");
      const detour = checkout.edit(addon, './ObjectId.yaml', './Addon.yaml#/properties/id');
      const sentence = 'circular-ref: The `$ref` leads back to itself.';
      return found('read', `${addon}:${line}:11 ${sentence}`, `${addon}:${detour}:11 ${sentence}`);
    },
  },
  {
    title: 'a structure that rules stumble over',
    breakIt(checkout) {
      const line = checkout.edit(root, 'tags:\n', 'tags:\n  - null\n');
      return found(
        'lint',
        `${root}:${line + 1}:5 struct: Expected type \`Tag\` (object) but got \`null\``,
      );
    },
  },
  {
    title: 'a setting that Redocly does not know',
    breakIt(checkout) {
      const line = checkout.edit('redocly.yaml', '\nrules:\n', '\nrulez: {}\nrules:\n') + 1;
      const sentence = 'configuration struct: Property `rulez` is not expected here.';
      return found('lint', `redocly.yaml:${line}:1 ${sentence}`);
    },
  },
  {
    title: 'a redocly.yaml that forgets the document',
    breakIt(checkout) {
      checkout.write('redocly.yaml', '');
      return `redocly.yaml has no rules for ${root}; name it under "apis".`;
    },
  },
  {
    title: 'no plugin',
    breakIt(checkout) {
      checkout.remove('openapi/lint/plugin.js');
      return 'Cannot load redocly.yaml: Plugin "./openapi/lint/plugin.js" not found.';
    },
  },
  {
    title: 'no workflow where redocly.yaml says',
    breakIt(checkout) {
      checkout.remove('openapi/workflows/addon-lifecycle.arazzo.yaml');
      return 'Cannot lint openapi/workflows/addon-lifecycle.arazzo.yaml: it does not exist.';
    },
  },
];
