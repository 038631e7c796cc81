import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { Failure } from '../support/failure.ts';
import { writeGenerated } from '../support/generated-files.ts';
import type { Layout } from '../support/layout.ts';

/** The folders in `components/` that `npm run new` writes to. */
export type ComponentKind =
  | 'examples'
  | 'headers'
  | 'parameters'
  | 'requestBodies'
  | 'responses'
  | 'schemas';

/** New and changed files of the document. Nothing is written before {@link Draft.write}. */
export class Draft {
  readonly #layout: Layout;
  readonly #texts = new Map<string, string>();
  readonly #created = new Set<string>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** The names of the new files and of the changed ones, relative to the checkout. */
  get files(): { readonly created: readonly string[]; readonly changed: readonly string[] } {
    const names = [...this.#texts.keys()];
    return {
      created: names.filter((it) => this.#created.has(it)),
      changed: names.filter((it) => !this.#created.has(it)),
    };
  }

  /**
   * Returns the name of a component's file.
   *
   * @throws Failure if `name` is not in PascalCase.
   */
  component(kind: ComponentKind, name: string): string {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name))
      throw new Failure(`"${name}" is not a name in PascalCase, such as NewVariable.`, 2);
    return this.source(`components/${kind}/${name}.yaml`);
  }

  /** Returns the name of a file of the document, given relative to `openapi.yaml`. */
  source(name: string): string {
    const file = path.join(path.dirname(this.#layout.document), name);
    return path.relative(this.#layout.root, file).split(path.sep).join('/');
  }

  has(name: string): boolean {
    return this.#texts.has(name) || existsSync(path.join(this.#layout.root, name));
  }

  read(name: string): string {
    return this.#texts.get(name) ?? readFileSync(path.join(this.#layout.root, name), 'utf8');
  }

  /** Parses a file; a value that is not an object becomes an empty one. */
  parse(name: string): Readonly<Record<string, unknown>> {
    return Object(parse(this.read(name)));
  }

  /**
   * Adds a file with a value as YAML.
   *
   * @param remedy what to do if the file exists.
   * @throws Failure if it does.
   */
  create(name: string, value: object, remedy: string): void {
    if (this.has(name)) throw new Failure(`${name} exists already; ${remedy}.`);
    this.#created.add(name);
    this.#texts.set(name, toYaml(value));
  }

  /** Changes the text of a file. */
  edit(name: string, change: (text: string) => string): void {
    this.#texts.set(name, change(this.read(name)));
  }

  /**
   * Writes all files or none.
   *
   * @throws Failure that names the file that could not be written.
   */
  async write(): Promise<void> {
    await writeGenerated(this.#layout.root, this.#texts);
  }
}

/** Writes a value as YAML in the style of the document. */
export const toYaml = (value: object): string =>
  stringify(value, { singleQuote: true, lineWidth: 100, aliasDuplicateObjects: false });
