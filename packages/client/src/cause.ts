/** An error of the system, as fetch gives it. */
export type Cause = Error & { code?: string };

/** What was thrown, or its own cause where it has one, as a cause that holds no secret. */
export function causeOf(error: unknown, redact: (text: string) => string): Cause {
  const outer = Object(error);
  const inner = outer.cause ?? error;
  const code = inner?.code ?? outer.code;
  const clean: Cause = new Error(redact(String(inner)));
  if (typeof code === 'string') clean.code = redact(code);
  return clean;
}
