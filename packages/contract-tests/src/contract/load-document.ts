import {
  type Contract,
  checkContract,
  DocumentError,
  loadContract,
  type OpenApiDocument,
  requireDocument,
} from '@scalingo-addons/openapi';
import { RunError } from '../model/errors.ts';

/**
 * Returns the contract of a document of the caller. That of the Addons API is not checked, since that takes time.
 *
 * @param document Default: the document of the Addons API.
 * @throws TypeError if it is no document, RunError with the place of what cannot be used, and what to do.
 */
export function loadDocument(document: OpenApiDocument | undefined): Contract {
  if (document !== undefined) requireDocument(document, 'The option document');
  try {
    const contract = loadContract(document);
    if (document !== undefined) checkContract(contract);
    return contract;
  } catch (error) {
    throw error instanceof DocumentError ? new RunError(error.message) : error;
  }
}
