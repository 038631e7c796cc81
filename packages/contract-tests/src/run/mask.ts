import type { Contract, Secrets } from '@scalingo-addons/openapi';
import { type Mask, maskExchange } from '../findings/mask.ts';
import { maskTextsOf } from '../findings/mask-texts.ts';
import type { Exchange } from '../model/exchange.ts';
import { secretNamesOf } from '../secrets/secret-names.ts';

/** Masks an exchange: the secrets known so far, and the values that names in its bodies call secrets. */
export type MaskOf = (exchange: Exchange) => Mask;

/** @param secrets the secrets of the run, which grow with its responses. */
export function createMask(contract: Contract, secrets: Secrets): MaskOf {
  const isSecret = secretNamesOf(contract);
  return (exchange) => {
    const maskNamed = maskTextsOf(exchange, (text) => text, isSecret);
    // Known secrets first: of a URL that is one, the name of a parameter would hide a part only.
    const mask = (text: string) => maskNamed(secrets.mask(text));
    const masked = maskExchange(exchange, mask);
    return {
      exchange: masked,
      finding: (finding) => ({
        ...finding,
        message: mask(finding.message),
        expected: mask(finding.expected),
        actual: mask(finding.actual),
        exchange: masked,
      }),
    };
  };
}
