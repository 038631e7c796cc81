import type { Contract } from '@scalingo-addons/openapi';
import { keptTexts } from '../findings/kept-texts.ts';
import { maskExchange, maskFinding } from '../findings/mask.ts';
import type { MaskText } from '../findings/mask-texts.ts';
import type { SecretMemory } from '../findings/secret-memory.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';

/** Masks in findings what exchanges have revealed since the findings were masked. */
export interface LaterMask {
  /** Notes that an exchange was masked now. */
  note(masked: Exchange): void;
  /** Returns findings without the secrets that are known by now. They still share their exchanges. */
  mask<T extends Finding>(findings: readonly T[]): readonly T[];
}

/** @param memory the secrets of all exchanges. */
export function createLaterMask({ operations }: Contract, memory: SecretMemory): LaterMask {
  /** When exchanges were masked, as the number of secrets that were known. */
  const maskedAt = new WeakMap<Exchange, number>();
  const again = new WeakMap<Exchange, { readonly at: number; readonly exchange: Exchange }>();

  const textMaskOf = ({ exchange, operationId }: Finding) => {
    const operation = operations.find((it) => it.operationId === operationId);
    const kept = exchange && keptTexts(exchange.request, operation);
    return (text: string) => memory.mask(text, kept?.isKeptName);
  };

  function maskAgain(exchange: Exchange, text: MaskText): Exchange {
    const known = again.get(exchange);
    if (known?.at === memory.additions) return known.exchange;
    const masked = maskExchange(exchange, { text, body: text, url: text });
    again.set(exchange, { at: memory.additions, exchange: masked });
    return masked;
  }

  function maskOne<T extends Finding>(finding: T): T {
    const { exchange, at } = finding;
    // Nothing is revealed by a client that repeats its token.
    if (exchange && maskedAt.get(exchange) === memory.additions) return finding;
    const text = textMaskOf(finding);
    return {
      ...finding,
      ...maskFinding(finding, text),
      at: at && text(at),
      exchange: exchange && maskAgain(exchange, text),
    };
  }

  return {
    note: (masked) => maskedAt.set(masked, memory.additions),
    mask: (findings) => findings.map(maskOne),
  };
}
