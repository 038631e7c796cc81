import {
  type Contract,
  markedSecrets,
  type Operation,
  type Secrets,
} from '@scalingo-addons/openapi';
import { type Mask, maskExchange } from '../findings/mask.ts';
import { type MaskTexts, maskTextsOf } from '../findings/mask-texts.ts';
import type { Exchange } from '../model/exchange.ts';
import { secretNamesOf } from '../secrets/secret-names.ts';

/**
 * Masks an exchange: the secrets known so far, the values that names in its bodies call secrets, and those that the
 * contract marks in the operation, whatever the shape of its bodies.
 */
export type MaskOf = (exchange: Exchange, operation: Operation | undefined) => Mask;

/** @param secrets the secrets of the run, which grow with its responses. */
export function createMask(contract: Contract, secrets: Secrets): MaskOf {
  const isSecret = secretNamesOf(contract);
  return (exchange, operation) => {
    const marked = operation && markedSecrets(contract, operation);
    const masks = maskTextsOf(exchange, (text) => text, { isSecret, marked });
    // Known secrets first: of a URL that is one, the name of a parameter would hide a part only.
    const all: MaskTexts = {
      text: (text) => masks.text(secrets.mask(text)),
      body: (text) => masks.body(secrets.mask(text)),
      url: (text) => masks.url(secrets.mask(text)),
    };
    const masked = maskExchange(exchange, all);
    return {
      exchange: masked,
      finding: (finding) => ({
        ...finding,
        message: all.text(finding.message),
        expected: all.text(finding.expected),
        actual: all.text(finding.actual),
        exchange: masked,
      }),
    };
  };
}
