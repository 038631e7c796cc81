import type { NormalizedProblem, Source } from '@redocly/openapi-core';
import { isAlias, isScalar, LineCounter, type Node, parseAllDocuments, Scalar, visit } from 'yaml';
import { createProblemAt } from './problems.ts';

/** What a file may have that its parsed value no longer shows. A match need not mean it: Markdown has `**` and `&`, too. */
const suspicious = /^(?:---|\.\.\.)|(?:^|[\s[{,])(?:[!&*]\S|<<\s*:|[-+]?0[\dobx])/m;

/** Numbers whose notation people and tools read in different ways. */
const oddNumber = /^[-+]?0(?:\d|[obx])/;

/** Returns what is wrong with a node, as a rule and a message; undefined if nothing is. */
function oddityOf(
  node: Node,
  isKey: boolean,
): readonly [rule: string, message: string] | undefined {
  if (isAlias(node)) {
    return [
      'yaml-alias',
      'Write the value again, or reference a component by `$ref`; put a text into quotes that starts with `*`.',
    ];
  }
  if (node.tag !== undefined) {
    const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
    return [
      'yaml-tag',
      `Remove the tag \`${tag}\`, and write a plain value; put text into quotes.`,
    ];
  }
  if (!isScalar(node) || node.type !== Scalar.PLAIN) return undefined;
  if (!isKey && typeof node.value === 'number' && oddNumber.test(node.source ?? '')) {
    return [
      'yaml-number',
      `Write the number without leading zeros, as \`${node.value}\`, or put a text into quotes.`,
    ];
  }
  return undefined;
}

/**
 * Reports what YAML allows and a contract should not have: several documents in a file, tags, anchors, merge keys, and
 * numbers that are not written in decimal notation. Parsers differ in them, and lint would report other places.
 */
export function yamlProblems(source: Source): NormalizedProblem[] {
  if (!suspicious.test(source.body)) return [];
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(source.body, {
    lineCounter,
    logLevel: 'silent',
    merge: true,
  });
  if (!Array.isArray(documents)) return [];
  const problems: NormalizedProblem[] = [];
  const report = (offset: number, rule: string, message: string) => {
    const { line, col } = lineCounter.linePos(offset);
    problems.push(createProblemAt(source, { line, col }, rule, message));
  };
  const [first, second] = documents;
  if (second) {
    const { line } = lineCounter.linePos(first?.range?.[2] ?? 0);
    const message = 'Move the second document into a file of its own, and remove the `---`.';
    problems.push(createProblemAt(source, { line, col: 1 }, 'yaml-document', message));
  }
  if (first) {
    visit(first, {
      Pair(_key, { key }) {
        if (!isScalar(key) || key.type !== Scalar.PLAIN || key.source !== '<<') return undefined;
        const message = 'Write the keys themselves instead of the merge key `<<`.';
        report(key.range?.[0] ?? 0, 'yaml-alias', message);
        return visit.SKIP;
      },
      Node(key, node) {
        const oddity = oddityOf(node, key === 'key');
        if (!oddity) return undefined;
        report(node.range?.[0] ?? 0, ...oddity);
        return visit.SKIP;
      },
    });
  }
  return problems;
}
