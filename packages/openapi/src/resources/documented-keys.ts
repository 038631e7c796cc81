import type { Contract } from '../contract.ts';
import { isObject } from '../document.ts';
import type { Operation } from '../model/operation.ts';
import type { Parameter } from '../model/parameters.ts';
import { CodeGenerationError } from '../schema/code-generation.ts';
import type { Validator } from '../schema/validator.ts';
import { type Collection, findResources } from './collections.ts';
import { documentedItems } from './examples.ts';
import { keyOf } from './identity.ts';

interface Model extends Pick<Contract, 'document' | 'operations'> {
  open(): Validator;
}

/** Returns the values of the identifying property in the documented items of a collection. */
function documentedKeys(model: Model, collection: Collection): readonly unknown[] {
  const { identity, item, parameter } = collection;
  const keys = documentedItems(model, collection, item.read).flatMap((it) => {
    const key = keyOf(identity, it);
    const property = identity.find((name) => isObject(it) && String(it[name]) === key);
    return isObject(it) && property !== undefined ? [it[property]] : [];
  });
  const isAllowed = (key: unknown): boolean => {
    try {
      return parameter !== undefined && model.open().validate(parameter.schema, key).length === 0;
    } catch (error) {
      // Schemas of OpenAPI 3.0, which the bundle has a variant for, do not compile. Without validators, the document must do.
      return error instanceof CodeGenerationError;
    }
  };
  return [...new Set(keys)].filter(isAllowed);
}

/**
 * Gives path parameters without examples of their own those of the items that they name: a schema that many parameters
 * share cannot show the id of an item.
 */
export function withDocumentedKeys(model: Model): readonly Operation[] {
  const isIncomplete = (it: Parameter) => it.in === 'path' && !it.hasOwnExamples;
  if (!model.operations.some(({ parameters }) => parameters.some(isIncomplete))) {
    return model.operations;
  }
  const named = [...findResources(model).byItemPath].flatMap(([itemPath, collection]) => {
    const keys = collection.identity.length > 0 ? documentedKeys(model, collection) : [];
    return keys.length > 0 ? [{ itemPath, name: collection.parameter?.name, keys }] : [];
  });
  const complete = (path: string, parameter: Parameter): Parameter => {
    const item = named.find(
      ({ itemPath, name }) =>
        name === parameter.name && (path === itemPath || path.startsWith(`${itemPath}/`)),
    );
    if (!isIncomplete(parameter) || !item) return parameter;
    const examples = item.keys.map((value, index) => ({
      name: `Value${index + 1}`,
      summary: undefined,
      value,
      description: '',
      evidence: undefined,
    }));
    return { ...parameter, examples };
  };
  return model.operations.map((it) => ({
    ...it,
    parameters: it.parameters.map((parameter) => complete(it.path, parameter)),
  }));
}
