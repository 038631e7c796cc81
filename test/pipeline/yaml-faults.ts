import type { Checkout } from './checkout.ts';
import { type Fault, problemMessage } from './faults.ts';

const id = 'openapi/components/schemas/ObjectId.yaml';

/** Creates a fault of a file that is YAML, but not as a contract is written; it is reported at one place. */
const oddity = (
  title: string,
  lines: readonly string[],
  location: string,
  rule: string,
  message: string,
): Fault => ({
  title,
  inject(checkout: Checkout) {
    checkout.write(id, `${lines.join('\n')}\n`);
    return problemMessage('read', `${id}:${location} ${rule}: ${message}`);
  },
});

const alias =
  'Write the value again, or reference a component by `$ref`; put a text into quotes that starts with `*`.';
const syntax = (reason: string) => `The file is not YAML: ${reason}.`;

/** Faults that come from what YAML allows, or from what it takes special characters for. */
export const yamlFaults: readonly Fault[] = [
  oddity(
    'a binary value',
    ['type: string', 'examples:', '  - !!binary YQ=='],
    '3:14',
    'yaml-tag',
    'Remove the tag `!!binary`, and write a plain value; put text into quotes.',
  ),
  oddity(
    'an unknown tag',
    ['type: string', 'examples: [!Id a]'],
    '2:16',
    'yaml-tag',
    'Remove the tag `!Id`, and write a plain value; put text into quotes.',
  ),
  oddity(
    'two documents in a file',
    ['type: string', '---', 'type: integer'],
    '2:1',
    'yaml-document',
    'Move the second document into a file of its own, and remove the `---`.',
  ),
  oddity('an alias', ['title: &name ID', 'description: *name'], '2:14', 'yaml-alias', alias),
  oddity(
    'an alias of what it is in',
    ['type: object', 'properties: &all', '  id:', '    properties: *all'],
    '4:17',
    'yaml-alias',
    alias,
  ),
  oddity('a text that starts like an alias', ['description: **ID**'], '1:14', 'yaml-alias', alias),
  oddity(
    'a merge key',
    ['properties:', '  id: &id { type: string }', '  other:', '    <<: *id'],
    '4:5',
    'yaml-alias',
    'Write the keys themselves instead of the merge key `<<`.',
  ),
  oddity(
    'a number with a leading zero',
    ['type: integer', 'examples: [010]'],
    '2:12',
    'yaml-number',
    'Write the number without leading zeros, as `10`, or put a text into quotes.',
  ),
  oddity(
    'a hexadecimal number',
    ['type: integer', 'examples: [0x1f]'],
    '2:12',
    'yaml-number',
    'Write the number without leading zeros, as `31`, or put a text into quotes.',
  ),
  oddity(
    'a list instead of an object',
    ['- type: string'],
    '1:1',
    'file-shape',
    'Write an object with keys such as `description:`; the file holds a list.',
  ),
  oddity(
    'a tab',
    ['properties:', '\tid: {}'],
    '2:1',
    'yaml-syntax',
    syntax('tab characters must not be used in indentation; use spaces'),
  ),
  oddity(
    'a key that is there twice',
    ['type: string', 'type: integer'],
    '2:1',
    'yaml-syntax',
    syntax('duplicated mapping key; remove one of the two keys, or rename it'),
  ),
  oddity(
    'a colon in a text without quotes',
    ['description: An ID: hexadecimal.'],
    '1:19',
    'yaml-syntax',
    syntax(
      'bad indentation of a mapping entry; indent it like the keys around it, or put a text into quotes that contains `: ` or starts with a special character',
    ),
  ),
  oddity(
    'a first key without a space behind its colon',
    ['type:string', 'title: A'],
    '2:6',
    'yaml-syntax',
    syntax(
      'end of the stream or a document separator is expected; write a space behind the colon of each key, and indent it like the keys around it',
    ),
  ),
  oddity(
    'a key without a space behind its colon',
    ['title: A', 'type:string', 'description: B.'],
    '3:12',
    'yaml-syntax',
    syntax(
      'can not read a block mapping entry; a multiline key may not be an implicit key; write a space behind the colon of each key, and indent it like the keys around it',
    ),
  ),
  ...["''", "'#'", '5', '', '[]'].map((ref) =>
    oddity(
      `a $ref that is ${ref || 'nothing'}`,
      ['properties:', '  id:', `    $ref: ${ref}`],
      ref ? '3:11' : '3:5',
      'invalid-ref',
      'Write the path of a file in `$ref`, such as `./ObjectId.yaml`.',
    ),
  ),
];
