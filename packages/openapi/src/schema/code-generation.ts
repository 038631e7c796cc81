const sentence =
  'Validators cannot be created because this runtime forbids code generation: allow it, for example by starting Node ' +
  'without --disallow-code-generation-from-strings, or validate somewhere else than in an edge runtime or a page with ' +
  'a strict Content-Security-Policy.';

/** Validators are functions that are generated, which this runtime forbids. The message says what to do. */
export class CodeGenerationError extends Error {
  override readonly name = 'CodeGenerationError';

  constructor(options?: { readonly cause?: unknown }) {
    super(sentence, options);
  }
}

/**
 * Calls a function that generates code.
 *
 * @throws CodeGenerationError if this runtime forbids that, and any other error of the function.
 */
export function generating<T>(generate: () => T): T {
  try {
    return generate();
  } catch (error) {
    // The error of another realm, such as a test's, is no instance of this EvalError.
    if (Object(error).name !== 'EvalError') throw error;
    throw new CodeGenerationError({ cause: error });
  }
}

/**
 * Checks that this runtime allows to create validators now.
 *
 * @throws CodeGenerationError if it does not.
 */
export function checkCodeGeneration(): void {
  generating(() => new Function('return true'));
}
