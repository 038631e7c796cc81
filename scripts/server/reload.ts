import type { RequestListener, ServerResponse } from 'node:http';

/** Makes open pages reload when their site has changed. */
export interface Reload {
  /** Adds the script that waits for a change to a page. */
  addScript(html: string): string;
  /** Responds to the script. */
  readonly listener: RequestListener;
  /** Reloads every open page. */
  notify(): void;
}

const scriptPath = '/_dev/reload.js';
const waitPath = '/_dev/changed.js';

/** Whether the listener of {@link createReload} responds to a URL. */
export const isReloadUrl = (url: string): boolean => url.startsWith('/_dev/');

/** Time after which a script asks again, in case its connection is lost. */
const maxWaitMs = 30_000;

/**
 * Asks for a script that the server sends when the site has changed: pages may load scripts of their site, but send no
 * other requests, so that this works under their Content-Security-Policy. Starts after the page has loaded, which would
 * wait for the script otherwise.
 */
const script = `(() => {
  const { search } = new URL(document.currentScript.src);
  const ask = () => {
    const script = document.createElement('script');
    script.src = '${waitPath}' + search;
    script.onload = () => {
      script.remove();
      // Another reload would cancel the one under way.
      if (!('changed' in script.dataset)) ask();
    };
    script.onerror = () => { script.remove(); setTimeout(ask, 1000); };
    document.head.append(script);
  };
  addEventListener('load', ask);
})();
`;

/** The script that the server sends when the site has changed. */
const changedScript = "document.currentScript.dataset.changed = '';\nlocation.reload();\n";

/** Creates the reloading of a server's pages. Pages of an earlier server reload, too. */
export function createReload(): Reload {
  const started = Date.now();
  let changes = 0;
  const waiting = new Set<ServerResponse>();
  const version = () => `${started}-${changes}`;
  const send = (response: ServerResponse, text: string) => {
    waiting.delete(response);
    if (response.headersSent) return;
    const headers = {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-store',
    };
    response.writeHead(200, headers).end(text);
  };
  return {
    addScript: (html) =>
      html.replace('</head>', `<script src="${scriptPath}?${version()}"></script>\n</head>`),
    listener({ url = '' }, response) {
      const [path, search = ''] = url.split('?');
      if (path !== waitPath) return send(response, path === scriptPath ? script : '');
      if (search !== version()) return send(response, changedScript);
      waiting.add(response);
      const timer = setTimeout(() => send(response, ''), maxWaitMs);
      response.once('close', () => {
        clearTimeout(timer);
        waiting.delete(response);
      });
    },
    notify() {
      changes++;
      for (const response of [...waiting]) send(response, changedScript);
    },
  };
}
