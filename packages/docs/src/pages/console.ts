import type { Page } from '../page/page.ts';
import type { SiteSettings } from '../settings.ts';

/** Returns the introduction of the page that sends requests. */
export const consolePage = ({ liveRequests, mockCredentials }: SiteSettings): Page => ({
  path: 'console',
  title: 'API console',
  description: 'Send requests to the mock or to the live API from your browser.',
  sections: [
    {
      id: 'top',
      title: 'API console',
      level: 1,
      markdown: `Send requests from your browser. Choose a server below: the mock on your computer (start it with \`npm start\` or
\`npm run mock\`), the live API, or any other server. ${mockCredentials}

Your input stays in this page's memory until you leave the page. It is sent only to the server that you choose, and only
when you select *Send*.

**${liveRequests}**`,
    },
  ],
});
