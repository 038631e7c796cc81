import type { Page } from '../page/page.ts';

/** The page that hosts show for a path that the site does not have. */
export const notFoundPage: Page = {
  path: '404',
  title: 'Page not found',
  description: 'The site has no page at this address.',
  sections: [
    {
      id: 'top',
      title: 'Page not found',
      level: 1,
      markdown:
        'There is no page at this address. Use the search or the menu, or go on from one of these pages:',
    },
  ],
};
