import type { Editable, EditableDocument } from '../document.ts';

/** An edit of the document, and the changes that it must lead to, as `<impact> <kind>: <text>`. */
export interface Edit {
  readonly name: string;
  readonly edit: (document: EditableDocument) => void;
  readonly changes: readonly string[];
}

/** Returns an operation. */
export const at = (document: EditableDocument, path: string, method: string): Editable =>
  document.paths[path]?.[method];

/** Returns a component. */
export const component = (document: EditableDocument, kind: string, name: string): Editable =>
  document.components[kind]?.[name];

/** Returns a parameter of the list of parts. */
export const parameter = (document: EditableDocument, name: string): Editable =>
  at(document, '/parts', 'get').parameters.find((it: Editable) => it.name === name);

/** Returns the responses of the list of parts. */
export const listResponses = (document: EditableDocument): Editable =>
  at(document, '/parts', 'get').responses;

/** Creates an edit from its name, what it does, and the changes that it must lead to. */
export const edit = (
  name: string,
  apply: (document: EditableDocument) => void,
  ...changes: readonly string[]
): Edit => ({ name, edit: apply, changes });
