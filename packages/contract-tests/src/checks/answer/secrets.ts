import { secretTexts } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import type { SentRequest } from '../../exchange.ts';
import { hasSecretForm } from '../../secrets.ts';
import type { AnswerCheck } from './check.ts';

/** The secret that a request carried in `Authorization`. */
function sentSecrets({ headers }: SentRequest): readonly string[] {
  const [scheme = '', value = ''] = headers.authorization?.split(/ +/) ?? [];
  if (!/^basic$/i.test(scheme)) return value.length < 6 ? [] : [value];
  const password = Buffer.from(value, 'base64').toString().split(':').slice(1).join(':');
  return [value, password].filter((it) => it.length >= 6);
}

/** The texts of an answer that the contract says are secret. */
export function documentedSecrets({ contract, mediaType, value }: Answer): readonly string[] {
  return mediaType ? secretTexts(contract.document, mediaType.schema, value) : [];
}

export const secrets: AnswerCheck = {
  id: 'secrets',
  demands: 'No credential of the request, and no token, stands where the contract has none.',
  *judge(answer) {
    const { body = '', headers, exchange } = answer;
    const allowed = documentedSecrets(answer);
    const rest = allowed.reduce(
      (text, secret) => text.replaceAll(JSON.stringify(secret), '""'),
      body,
    );
    const places = [
      { at: 'body', text: rest },
      ...Object.entries(headers).map(([name, text]) => ({ at: `header ${name}`, text })),
    ];
    const sent = sentSecrets(exchange.request);
    for (const { at, text } of places) {
      const echoed = sent.some((it) => text.includes(it));
      if (!echoed && !hasSecretForm(text)) continue;
      yield {
        severity: 'failure',
        message: echoed
          ? `the ${at} gives back the credentials of the request`
          : `the ${at} has a token where none is documented`,
        expected: 'no secret',
        actual: 'a secret, which is not shown here',
        at,
        ...(answer.documented && { pointer: answer.documented.pointer }),
      };
    }
  },
};
