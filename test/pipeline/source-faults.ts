import { writeFileSync } from 'node:fs';
import type { Checkout } from './checkout.ts';
import { type Fault, problemMessage } from './faults.ts';

const root = 'openapi/openapi.yaml';
const resume = 'openapi/paths/v1_apps_{app}_addons_{addon_id}_resume.yaml';
const addon = 'openapi/components/schemas/Addon.yaml';
const objectId = 'openapi/components/schemas/ObjectId.yaml';
const guide = 'openapi/guides/errors.md';

const conflict = (ours: string, theirs: string) =>
  `<<<<<<< HEAD\n${ours}\n=======\n${theirs}\n>>>>>>> branch\n`;

const readMessage = (location: string, rule: string, message: string) =>
  problemMessage('read', `${location} ${rule}: ${message}`);

/** Faults of single files, which have no place in the structure of the document. */
export const sourceFaults: readonly Fault[] = [
  {
    title: 'a merge conflict in YAML',
    inject(checkout) {
      const text = conflict('type: string', 'type: integer');
      checkout.write(objectId, `${checkout.read(objectId)}${text}`);
      const line = checkout.read(objectId).split('\n').indexOf('<<<<<<< HEAD') + 1;
      const message = 'Resolve the merge conflict, and remove its markers.';
      return readMessage(`${objectId}:${line}:1`, 'merge-conflict', message);
    },
  },
  {
    title: 'a merge conflict in a guide',
    inject(checkout) {
      checkout.write(guide, `# Errors\n\n${conflict('One.', 'Two.')}`);
      const message = 'Resolve the merge conflict, and remove its markers.';
      return readMessage(`${guide}:3:1`, 'merge-conflict', message);
    },
  },
  {
    title: 'the end of a merge conflict, whose start was removed',
    inject(checkout) {
      checkout.write(
        guide,
        `# Errors\n\n${conflict('One.', 'Two.').replace('<<<<<<< HEAD\n', '')}`,
      );
      const line =
        checkout
          .read(guide)
          .split('\n')
          .findIndex((it) => it.startsWith('>>>>>>> ')) + 1;
      const message = 'Resolve the merge conflict, and remove its markers.';
      return readMessage(`${guide}:${line}:1`, 'merge-conflict', message);
    },
  },
  {
    title: 'bytes that are not UTF-8',
    inject(checkout) {
      const bytes = Buffer.from('type: string\ntitle: R\u00e9gion\n', 'latin1');
      writeFileSync(checkout.path(objectId), bytes);
      return readMessage(`${objectId}:2:1`, 'not-utf-8', 'Save the file in UTF-8.');
    },
  },
  {
    title: 'a file in UTF-16',
    inject(checkout) {
      writeFileSync(checkout.path(objectId), Buffer.from('\ufefftype: string\n', 'utf16le'));
      return readMessage(`${objectId}:1:1`, 'not-utf-8', 'Save the file in UTF-8.');
    },
  },
  {
    title: 'a byte order mark',
    inject(checkout) {
      checkout.write(objectId, `\ufeff${checkout.read(objectId)}`);
      const message = 'Save the file without a byte order mark.';
      return readMessage(`${objectId}:1:1`, 'byte-order-mark', message);
    },
  },
  {
    title: 'a character that changes the direction of a description',
    inject(checkout) {
      const line = checkout.edit(objectId, 'description: ', 'description: \u202e');
      const message = 'Remove the invisible character that changes the direction of the text.';
      return readMessage(`${objectId}:${line}:1`, 'text-direction', message);
    },
  },
  {
    title: 'a .yml file',
    inject(checkout) {
      const file = 'openapi/components/schemas/Thing.yml';
      checkout.write(file, 'type: string\n');
      const message = 'Rename the file to end in `.yaml`; all others do.';
      return readMessage(`${file}:1:1`, 'yaml-extension', message);
    },
  },
  {
    title: 'a .YAML file',
    inject(checkout) {
      const file = 'openapi/components/schemas/Thing.YAML';
      checkout.write(file, 'type: string\n');
      const message = 'Rename the file to end in `.yaml`; all others do.';
      return readMessage(`${file}:1:1`, 'yaml-extension', message);
    },
  },
  {
    title: 'a schema that includes itself by allOf',
    inject(checkout) {
      checkout.write(objectId, 'title: Object ID\nallOf:\n  - $ref: ./ObjectId.yaml\n');
      const message = 'The schema includes itself; refer to it from a property or `items`.';
      return readMessage(`${objectId}:3:11`, 'circular-schema', message);
    },
  },
  {
    title: 'schemas that include each other by allOf and oneOf',
    inject(checkout) {
      const other = 'openapi/components/schemas/OtherId.yaml';
      checkout.write(objectId, 'allOf:\n  - $ref: ./OtherId.yaml\n');
      checkout.write(other, 'oneOf:\n  - type: string\n  - $ref: ./ObjectId.yaml\n');
      const message =
        'circular-schema: The schema includes itself; refer to it from a property or `items`.';
      return problemMessage('read', `${objectId}:2:11 ${message}`, `${other}:3:11 ${message}`);
    },
  },
  {
    title: 'a list of itself',
    inject(checkout) {
      checkout.write(objectId, 'type: array\nitems:\n  $ref: ./ObjectId.yaml\n');
      const message = 'The list contains only itself; allow other items by `oneOf`.';
      return readMessage(`${objectId}:3:9`, 'circular-schema', message);
    },
  },
  {
    title: 'a misspelled file name',
    inject(checkout) {
      const line = checkout.edit(addon, './AddonId.yaml', './AdonId.yaml');
      const reason = "ENOENT: no such file or directory 'openapi/components/schemas/AdonId.yaml'";
      return problemMessage(
        'lint',
        `${addon}:${line}:5 no-unresolved-refs: Can't resolve $ref: ${reason}. Did you mean \`./AddonId.yaml\`?`,
      );
    },
  },
  {
    title: 'a file name in the wrong folder',
    inject(checkout) {
      const line = checkout.edit(addon, './AddonId.yaml', '../AddonId.yaml');
      const reason = "ENOENT: no such file or directory 'openapi/components/AddonId.yaml'";
      return problemMessage(
        'lint',
        `${addon}:${line}:5 no-unresolved-refs: Can't resolve $ref: ${reason}. Did you mean \`./AddonId.yaml\`?`,
      );
    },
  },
  {
    title: 'a tag without x-client-group',
    inject(checkout) {
      const line = checkout.edit(root, '    x-client-group: catalog\n', '');
      return problemMessage(
        'lint',
        `${root}:${line - 1}:5 addons/client-group-named: Add \`x-client-group\`, the property of the client that has the methods of this tag.`,
      );
    },
  },
  {
    title: 'a document without servers',
    inject(checkout) {
      const text = checkout.read(root);
      checkout.write(root, text.replace(/^servers:\n(?: .*\n)+/m, ''));
      return problemMessage('lint', `${root}:1:1 no-empty-servers: Servers must be present.`);
    },
  },
  {
    title: 'an operation without operationId',
    inject(checkout) {
      const line = checkout.edit(resume, '  operationId: resumeAddon\n', '');
      return problemMessage(
        'lint',
        `${resume}:${line - 1}:1 operation-operationId: Operation object should contain \`operationId\` field.`,
      );
    },
  },
  ...['3.0.3', '3.2.0'].map((version) => ({
    title: `OpenAPI ${version}`,
    inject(checkout: Checkout) {
      checkout.write(root, checkout.read(root).replace(/^openapi: .*/, `openapi: ${version}`));
      const message =
        'Use OpenAPI 3.1, such as `openapi: 3.1.0`; this project takes no other version.';
      return problemMessage('lint', `${root}:1:10 addons/version-supported: ${message}`);
    },
  })),
  {
    title: 'a $ref to a URL',
    inject(checkout) {
      checkout.write(objectId, 'title: Object ID\n$ref: https://schemas.invalid/Id.yaml\n');
      const message = 'Reference a file; copy what the URL has into `components/`.';
      return readMessage(`${objectId}:2:7`, 'remote-ref', message);
    },
  },
];
