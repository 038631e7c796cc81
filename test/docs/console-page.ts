import type { Browser, Page } from '@scalingo-addons/browser';
import type { StaticServer } from '../../scripts/server/static-server.ts';
import { openPage } from './monitored-page.ts';

/** A request that the console has sent to another server. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The API console in a browser, whose requests do not leave it. */
export interface ConsolePage {
  readonly page: Page;
  readonly sent: SentRequest[];
  readonly problems: string[];
  /** Fills in the credentials of a scheme. */
  enter(scheme: string, value: string): Promise<void>;
  /** Expands an operation, sends it as it is, and returns what the page then shows. */
  send(operationId: string): Promise<string>;
  /** Does the same with the mouse, as a reader does. */
  sendByHand(operationId: string): Promise<string>;
}

const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*, Authorization',
  'Access-Control-Allow-Methods': '*',
};

/** Runs in the page: expands an operation, submits it, and resolves to what is shown once there is a response. */
const sendForm = `async (operationId) => {
  const request = document.getElementById('operation/' + operationId);
  request.open = true;
  const response = request.querySelector('.response');
  response.replaceChildren();
  const shown = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!response.lastElementChild) return;
      observer.disconnect();
      resolve();
    }).observe(response, { childList: true });
  });
  request.querySelector('button[type=submit]').click();
  await shown;
  return response.innerText;
}`;

/** What another server returns; undefined to send the request to the server. */
export type Respond = (request: SentRequest) => { status: number; body: string } | undefined;

/** Opens the console of a site. Requests to other servers get the response of `respond`. */
export async function openConsole(
  browser: Browser,
  site: StaticServer,
  respond: Respond = () => ({ status: 200, body: '{}' }),
): Promise<ConsolePage> {
  const { page, problems } = await openPage(browser, { allowedOrigins: ['http:/', 'https:/'] });
  const sent: SentRequest[] = [];
  await page.context().route(
    (url) => url.origin !== site.url,
    async (route) => {
      const request = route.request();
      if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers: cors });
      const headers = await request.allHeaders();
      const it = {
        method: request.method(),
        url: request.url(),
        headers,
        body: request.postData(),
      };
      sent.push(it);
      const response = respond(it);
      return response ? route.fulfill({ ...response, headers: cors }) : route.continue();
    },
  );
  await page.goto(`${site.url}/console.html`);
  return {
    page,
    sent,
    problems,
    enter: (scheme, value) => page.fill(`[data-scheme*='"${scheme}"']`, value),
    send: (operationId) => page.evaluate<string>(`(${sendForm})(${JSON.stringify(operationId)})`),
    async sendByHand(operationId) {
      const request = page.locator(`[id="operation/${operationId}"]`);
      if ((await request.getAttribute('open')) === null)
        await request.locator('summary').first().click();
      await request.locator('.response').evaluate((it) => it.replaceChildren());
      await request.locator('button[type=submit]').click();
      await request.locator('.response > :last-child').waitFor();
      return request.locator('.response').innerText();
    },
  };
}
