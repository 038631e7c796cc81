import type { Contract } from '../contract.ts';
import { withAnnotations } from '../document.ts';
import { maskSecretUrls, type SecretUrls } from '../masking/secret-urls.ts';
import type { Operation } from '../model/operation.ts';
import { keysOf } from '../pointer.ts';
import { composedSchemas } from './composition.ts';
import { listBodyProperties } from './list-properties.ts';

/** What the contract marks as secrets of an operation, to recognize them also in what has another shape. */
export interface MarkedSecrets {
  /**
   * Whether a name is that of a marked property or parameter, or ends in it, in any case style: `drain_url` and `drainURL`
   * if `url` is marked. What the operation documents as no secret is none.
   */
  readonly isSecret: (name: string) => boolean;
  /** Whether an API key of the operation is sent in the header, the query parameter or the cookie of this name. */
  readonly isKey: (name: string) => boolean;
  /**
   * Masks the URLs in a text if the operation has a URL that is a secret: with a scheme other than `http` and `https`
   * anywhere, and others unless `isShown` allows them, or the operation documents the name before them as no secret.
   */
  readonly maskUrls: (text: string, urls: SecretUrls) => string;
}

/** Letters and digits of a name, in the singular. */
const squashed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .replace(/s$/, '');

/** Whether a name, a format or an example says that a value is a URL. */
const isUrl = (name: string, { format, examples }: { format?: unknown; examples?: unknown }) =>
  /ur[il]$/i.test(name) ||
  /^ur[il]/.test(String(format)) ||
  (Array.isArray(examples) && examples.some((it) => /^[a-z][a-z\d+.-]*:\/\//.test(String(it))));

function readMarked({ document }: Pick<Contract, 'document'>, operation: Operation): MarkedSecrets {
  const secret = new Set<string>();
  const plain = new Set<string>();
  let hasUrl = false;
  const note = (name: string, pointer: string, isKnownSecret = false) => {
    const nodes = [...composedSchemas(document, pointer)].map(({ node }) => node);
    const all = [withAnnotations(document, pointer), ...nodes];
    if (!isKnownSecret && !all.some((it) => it['x-secret'] === true)) {
      plain.add(name);
      return;
    }
    secret.add(name);
    hasUrl ||= all.some((it) => isUrl(name, it));
  };
  for (const pointer of listBodyProperties({ document, operations: [operation] })) {
    note(keysOf(pointer).at(-1) ?? '', pointer);
  }
  for (const it of operation.parameters) note(it.name, it.schema, it.isSecret);
  const keys = operation.security.flat().filter(({ type }) => type === 'apiKey');
  const keyNames = new Set(keys.map(({ header }) => header.toLowerCase()));
  // Only the key itself: `k` is no ending of `rank`.
  const isKey = (name: string) => keyNames.has(name.toLowerCase());
  const endings = [...secret].map(squashed);
  const isPlain = (name: string) => plain.has(name) && !secret.has(name);
  return {
    isKey,
    isSecret: (name) =>
      isKey(name) || (!isPlain(name) && endings.some((it) => squashed(name).endsWith(it))),
    maskUrls(text, { isShown, onSecret }) {
      if (!hasUrl) return text;
      return maskSecretUrls(text, {
        onSecret,
        isShown: (url, name) => isPlain(name) || isShown(url, name),
      });
    },
  };
}

const read = new WeakMap<Operation, MarkedSecrets>();

/** Returns what the contract marks with `x-secret` in an operation's requests and responses, and its API keys. */
export function markedSecrets(
  contract: Pick<Contract, 'document'>,
  operation: Operation,
): MarkedSecrets {
  const known = read.get(operation) ?? readMarked(contract, operation);
  read.set(operation, known);
  return known;
}
