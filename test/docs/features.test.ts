import { describe, expect, test } from '@jest/globals';
import { buildDocumentSite } from './document-site.ts';

const { files } = await buildDocumentSite('features');
const markdown = files.get('reference.md') ?? '';

/** Returns the section of an operation or schema in the reference. */
function section(title: string): string {
  const [, text] = markdown.split(`\n### ${title}\n`);
  if (text === undefined) throw new Error(`The reference has no section ${title}.`);
  const [own = ''] = text.split(/\n#{2,3} /);
  return own;
}

describe('the reference shows', () => {
  test.each([
    [
      'required headers',
      'Create an application with header parameters',
      '| `Idempotency-Key` required | header | string (uuid) |',
    ],
    [
      'optional headers',
      'Create an application with header parameters',
      '| `X-Dry-Run` | header | boolean |',
    ],
    [
      'required response headers',
      'Start a job, 202 with required headers',
      '| `Retry-After` required | 202 | integer |',
    ],
    [
      'other response headers',
      'Start a job, 202 with required headers',
      '| `X-Request-Id` | all |',
    ],
    [
      'lists as they are sent',
      'List events by query parameters of all kinds',
      'Example: `types=deployment&types=scale`.',
    ],
    [
      'values of items',
      'List events by query parameters of all kinds',
      'Values: `deployment`, `scale`. At least 1 item.',
    ],
    [
      'deprecated parameters',
      'List events by query parameters of all kinds',
      '| `from_id` | query | [ObjectId](#schema/ObjectId) | **Deprecated.**',
    ],
    [
      'deprecated operations',
      'Get an application by a deprecated operation',
      '**Deprecated.**\n\n`GET ',
    ],
    ['deprecated properties', 'App', '| `owner_email` | string (email) | **Deprecated.**'],
    ['optional bodies', 'Update an application, body optional', 'updated. Optional.'],
    [
      'ranges',
      'Get an application, errors by range and default',
      '| `4XX` | [Error](#schema/Error) (`application/json`) | Any status from 400 to 499 that is not listed.',
    ],
    [
      'default',
      'Get an application, errors by range and default',
      '| `default` | [Error](#schema/Error) (`application/json`) | Any status that is not listed.',
    ],
    [
      'text',
      'Get the log of a job as plain text',
      '| `200` | string (`text/plain`) | The log of the job. It can be empty. |',
    ],
    [
      'servers of a path',
      'List archives on the server of the path',
      '`https://{shard}.logs.{region}.scalingo.com`: The log service',
    ],
    [
      'their variables',
      'List archives on the server of the path',
      '| `shard` | any | `logs-1` | Part of the log service. |',
    ],
    [
      'their values',
      'List archives on the server of the path',
      '| `region` | `osc-fr1`, `osc-secnum-fr1` | `osc-fr1` |',
    ],
    [
      'servers of an operation',
      'Create a link on the server of the operation',
      '| `data-center` | any | `paris-1` |',
    ],
    [
      'API keys',
      'List deploy hooks by an API key',
      'Authentication: API key in the header `X-Deploy-Key` (required).',
    ],
    [
      'alternatives',
      'Get a deploy hook by either of two credentials',
      'Authentication: either bearer token, or API key in the header `X-Deploy-Key` (required).',
    ],
    [
      'combinations',
      'Remove a deploy hook by two credentials at once',
      'Authentication: bearer token and API key in the header `X-One-Time-Code` (required).',
    ],
    [
      'combined alternatives',
      'Update a deploy hook by combined alternatives',
      'either bearer token and API key in the header `X-One-Time-Code`, or HTTP Basic',
    ],
    [
      'optional credentials',
      'List size classes, credentials optional',
      'Authentication: bearer token (optional).',
    ],
    ['discriminators', 'Notifier', 'The property `kind` determines the schema:'],
    ['their mapping', 'Notifier', '| `email` | [EmailNotifier](#schema/EmailNotifier) |'],
    [
      'inherited properties',
      'DeploymentEvent',
      '| `id` required | [ObjectId](#schema/ObjectId) | Unique id of the event. Inherited from [Event](#schema/Event). |',
    ],
    [
      'required inherited properties',
      'DomainDetails',
      '| `created_at` required | [Timestamp](#schema/Timestamp) |',
    ],
    ['conditions', 'Autoscaler', '**If `metric` is `cpu`:**'],
    [
      'their alternative',
      'Autoscaler',
      '**Otherwise:**\n\n| Property | Type | Description |\n| --- | --- | --- |\n| `window` required | integer |',
    ],
    ['inherited conditions', 'AutoscalerSettings', '| `window` required | integer |'],
    [
      'read-only properties',
      'Domain',
      '| `id` | [ObjectId](#schema/ObjectId) | **Read-only:** in responses only.',
    ],
    [
      'write-only properties',
      'Domain',
      '| `tls_key` | string (password) | **Write-only:** in requests only.',
    ],
    [
      'recursive schemas',
      'ProcessNode',
      '| `parent` | [ProcessNode](#schema/ProcessNode) or null |',
    ],
    ['recursive lists', 'CommandOrGroup', 'Type: string or [CommandGroup](#schema/CommandGroup).'],
  ])('%s (%s)', (_feature, title, text) => {
    expect(section(title)).toContain(text);
  });

  test('the base URL and the credentials of the API', () => {
    expect(markdown).toContain('`https://api.{region}.scalingo.com`: The API of a region.');
    expect(markdown).toContain('| `OneTimeCode` | `X-One-Time-Code: KEY` | Code of six digits');
  });

  test('deprecated operations in the menu', () => {
    const html = files.get('reference.html') ?? '';
    const entries = html.match(/<li class="level-3 deprecated"><a href="[^"]+/g);
    expect(entries).toEqual([expect.stringContaining('#operation/getAppLegacyInfo')]);
  });
});
