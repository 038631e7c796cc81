import { describe, expect, test } from '@jest/globals';
import { serverUrl } from '@scalingo-addons/openapi';
import { buildSiteInMemory, schemaNames } from './site.ts';

const { files, contract } = await buildSiteInMemory();
const read = (path: string): string => files.get(path) ?? '';

/** The part of a schema that the tests use. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: object;
}

describe('API reference', () => {
  const html = read('reference.html');

  test('sets required parameters and properties off from others', () => {
    const [parameter] = contract.operations.flatMap(({ parameters }) =>
      parameters.filter(({ required }) => required),
    );
    const required = '<span class="required">required</span>';
    expect(html).toContain(`<code>${parameter?.name}</code> ${required}`);
    expect(html).not.toMatch(/<\/code> required<\/td>/);
  });

  test('has a section for each operation and each schema', () => {
    const ids = [
      ...contract.operations.map((it) => `operation/${it.operationId}`),
      ...schemaNames(contract).map((it) => `schema/${it}`),
    ];
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter((id) => html.split(`<section id="${id}"`).length !== 2)).toEqual([]);
  });

  test('has the method and the URL of each operation', () => {
    const markdown = read('reference.md');
    for (const { method, path, servers } of contract.operations) {
      const [server] = servers;
      expect(markdown).toContain(`\`${method} ${server ? serverUrl(server) : ''}${path}\``);
    }
    expect(markdown).not.toContain('[object Object]');
  });

  test('has every example of every response', () => {
    const markdown = read('reference.md');
    const titles = contract.operations.flatMap((it) =>
      it.responses.flatMap(({ status, content }) =>
        content.flatMap(({ examples }) =>
          examples.map(({ name, summary }) => `title="${status} · ${summary ?? name}"`),
        ),
      ),
    );
    expect(titles.length).toBeGreaterThan(100);
    expect(titles.filter((it) => !markdown.includes(it))).toEqual([]);
  });

  test('shows each x-evidence in the contract', () => {
    const countEvidence = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0;
      const own = 'x-evidence' in value && typeof value['x-evidence'] === 'string' ? 1 : 0;
      return Object.values(value).reduce<number>((sum, it) => sum + countEvidence(it), own);
    };
    const { schemas } = contract.document.components as { schemas: Record<string, Schema> };
    /** Counts the evidence of the properties that a schema shows because it inherits them. */
    const countInherited = ({ allOf = [] }: Schema): number =>
      allOf.reduce((sum, { $ref = '' }) => {
        const base = schemas[$ref.replace('#/components/schemas/', '')] ?? {};
        return sum + countEvidence(base.properties) + countInherited(base);
      }, 0);
    const inherited = Object.values(schemas).map(countInherited);
    const operationCounts = contract.operations.map((it) => {
      const headers = new Map(
        it.responses.flatMap(({ headers }) => headers).map((h) => [h.name, h]),
      );
      const bodies = [...it.responses, ...(it.requestBody ? [it.requestBody] : [])];
      const contents = bodies.flatMap(({ content }) => content);
      const examples = contents.flatMap((content) => content.examples);
      const all = [it, ...it.parameters, ...headers.values(), ...bodies, ...contents, ...examples];
      return all.filter(({ evidence }) => evidence).length;
    });
    const counts = [...operationCounts, ...inherited];
    const expected = countEvidence(schemas) + counts.reduce((sum, it) => sum + it, 0);
    expect(expected).toBeGreaterThan(100);
    const marks = /`x-evidence: \w+`|^`{3,}.* evidence=\w+/gm;
    expect(read('reference.md').match(marks)).toHaveLength(expected);
    // Fields that unfold in place repeat those of their schemas.
    const badges = html.match(/class="badge /g)?.length;
    const unfolded = html.match(/<details class="fields"/g)?.length;
    expect(unfolded).toBeGreaterThan(50);
    expect(badges).toBeGreaterThan(expected);
  });
});
