import { type Contract, type Header, readHeader } from '@scalingo-addons/openapi';

/** Returns the problems with the documented headers of a response. */
export function checkHeaders(
  contract: Contract,
  documented: readonly Header[],
  headers: Headers,
): string[] {
  return documented.flatMap((header) => {
    const { name, required } = header;
    const text = headers.get(name);
    if (text === null) return required ? [`header ${name} is missing`] : [];
    const result = readHeader(contract, header, text);
    return 'value' in result ? [] : result.violations.map((it) => `header ${name} ${it.message}`);
  });
}
