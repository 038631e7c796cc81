import {
  type Contract,
  createSecrets,
  markedSecrets,
  type Operation,
  type Secrets,
} from '@scalingo-addons/openapi';
import { keptTexts } from '../findings/kept-texts.ts';
import { type Mask, maskExchange } from '../findings/mask.ts';
import { maskTextsOf } from '../findings/mask-texts.ts';
import type { Exchange } from '../model/exchange.ts';
import { secretsInPath } from '../secrets/documented.ts';
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
    const inPath = createSecrets();
    for (const it of operation ? secretsInPath(operation, exchange.request.url) : [])
      inPath.add(it);
    const marked = operation && markedSecrets(contract, operation);
    // Known secrets first: of a URL that is one, the name of a parameter would hide a part only.
    const masks = maskTextsOf(exchange, keptTexts(exchange.request, operation), (text) => text, {
      isSecret,
      marked,
      maskFirst: (text) => inPath.mask(secrets.mask(text)),
    });
    const masked = maskExchange(exchange, masks);
    return {
      exchange: masked,
      finding: (finding) => ({
        ...finding,
        message: masks.text(finding.message),
        expected: masks.text(finding.expected),
        actual: masks.text(finding.actual),
        exchange: masked,
      }),
    };
  };
}
