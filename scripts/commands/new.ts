import { parseArgs } from 'node:util';
import { withUsage } from '@scalingo-addons/command';
import { listOperations, type OpenApiDocument } from '@scalingo-addons/openapi';
import { bundleContract } from '../bundle.ts';
import { Draft } from '../new/draft.ts';
import { addExample } from '../new/example.ts';
import { addOperation } from '../new/operation.ts';
import { addSchema } from '../new/schema.ts';
import { openSource } from '../source/source.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';

const usage = `Usage: npm run new -- operation <method> <path> [--tag <tag>] [--id <operationId>]
                        [--request <name>] [--response <name>] [--status <status>]
       npm run new -- schema <Name> [<property>[:<type>][:optional] ...] [--closed]
       npm run new -- schema <Name> --values <value>,<value>
       npm run new -- example <Name> --for <name>

Writes the files of a new piece of the API, and names them. What only you can say is a placeholder that starts with
TODO; "npm run lint" lists them. No file is overwritten.

operation
  --tag <tag>         its tag (default: that of the same collection; created if it does not exist)
  --id <operationId>  default: derived, such as listVariables for GET /v1/apps/{app}/variables
  --request <name>    a request body, or the schema of what is sent; a schema named …Request is the whole body, and
                      <name>[] is a list of it as the whole body
  --response <name>   a response, the schema of what is returned, or <name>[]; text for plain text. GET needs it
  --status <status>   status of the success (default: 201 for a new item, 204 without a body, else 200)
                      Schemas and path parameters that do not exist are created.
schema
  <property>          type: string, integer, number, boolean, date, date-time, email, uri, uuid, or a schema; with []
                      behind it for a list
  --closed            rejects unknown properties, as requests must
  --values <values>   the known values of an open enumeration
example
  --for <name>        the response or request body whose first example it starts from

  --dry-run           names the files, but writes nothing
  --help              shows this text

Example
  npm run new -- schema VariableKind --values plain,secret
  npm run new -- schema Variable id name value kind:VariableKind note:optional
  npm run new -- operation GET /v1/apps/{app}/variables --response Variable
  npm run new -- operation POST /v1/apps/{app}/variables --request NewVariable --response Variable`;

const options = {
  tag: { type: 'string' },
  id: { type: 'string' },
  request: { type: 'string' },
  response: { type: 'string' },
  status: { type: 'string' },
  values: { type: 'string' },
  closed: { type: 'boolean' },
  for: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The options of each kind of piece. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  operation: ['tag', 'id', 'request', 'response', 'status'],
  schema: ['values', 'closed'],
  example: ['for'],
};

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Failure(withUsage(describeError(error), usage), 2, { cause: error });
  }
}

type Values = ReturnType<typeof parse>['values'];

async function addPiece(
  layout: Layout,
  draft: Draft,
  [kind = '', ...names]: readonly string[],
  values: Values,
): Promise<void> {
  const known = Object.hasOwn(allowed, kind) ? allowed[kind] : undefined;
  if (!known)
    throw new Failure(withUsage('Name what to write: operation, schema or example.', usage), 2);
  const other = Object.keys(values).find((it) => it !== 'dry-run' && !known.includes(it));
  if (other) throw new Failure(`--${other} is not an option of "new ${kind}".`, 2);
  const [name, second, ...others] = names;
  if (kind === 'schema') {
    if (name === undefined) throw new Failure('Name the schema, such as NewVariable.', 2);
    const { values: list, closed = false } = values;
    addSchema(draft, name, { properties: names.slice(1), closed, values: list?.split(',') });
  } else if (kind === 'example') {
    if (name === undefined || second !== undefined || values.for === undefined)
      throw new Failure('Name one example, and its response or request body with --for.', 2);
    addExample(draft, name, values.for);
  } else {
    if (name === undefined || second === undefined || others.length > 0)
      throw new Failure('Name a method and a path, such as GET /v1/apps/{app}/variables.', 2);
    const document = (await bundleContract(await openSource(layout))) as unknown as OpenApiDocument;
    addOperation(layout, draft, listOperations(document), [name, second], values);
  }
}

/**
 * Runs the command.
 *
 * @param args its arguments.
 * @returns what it prints.
 * @throws Failure if nothing was written.
 */
export async function writeNew(layout: Layout, args: readonly string[]): Promise<string> {
  const { positionals, values } = parse(args);
  if (values.help) return usage;
  const draft = new Draft(layout);
  await addPiece(layout, draft, positionals, values);
  const isDry = values['dry-run'] === true;
  if (!isDry) await draft.write();
  const { created, changed } = draft.files;
  return [
    ...created.map((it) => `${isDry ? 'would create' : 'created'} ${it}`),
    ...changed.map((it) => `${isDry ? 'would change' : 'changed'} ${it}`),
    '',
    'Replace each TODO, and check which error responses fit. "npm run lint" lists what is missing.',
  ].join('\n');
}

if (isMain(import.meta.url)) {
  await runCommand(async () => console.log(await writeNew(layoutOf(), process.argv.slice(2))));
}
