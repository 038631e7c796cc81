import { findPagination } from '../../pagination.js';

/**
 * Requires `next_page` of a paginated list to be required and nullable: the client's iterator ends where it is null.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const paginationEnds = () => ({
  PathItem: {
    Operation(operation, context, { PathItem: pathItem }) {
      const { position, nextPage } = findPagination(pathItem, operation, context) ?? {};
      if (!position || !nextPage) return;
      if (![nextPage.node.type].flat().includes('null')) {
        context.report({
          message:
            'Add `null` to the type of `next_page`; the client iterates over the pages until it is null.',
          location: nextPage.location.key(),
        });
      }
      if (![position.node.required].flat().includes('next_page')) {
        context.report({
          message:
            'Add `next_page` to `required`; the client iterates over the pages until it is null.',
          location: position.location.key(),
        });
      }
    },
  },
});
