import type { Contract } from '@scalingo-addons/openapi';
import { noTraits, type Resource, resourcesOf } from '../model/resource.ts';
import { addonTraits, operationIds } from './facts.ts';

/** Returns the resources of a contract, with what is known about addons beyond the document. */
export const knownResources = (contract: Contract): readonly Resource[] =>
  resourcesOf(contract, (create) =>
    create?.operationId === operationIds.provision ? addonTraits : noTraits,
  );
