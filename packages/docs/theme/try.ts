import { isDark, onColours } from './colours.ts';
import { loadScript } from './load.ts';

/** Fragment of the operation that was opened last. */
let opened = '';

/** Opens the operation that the fragment of the page names, `#/<tag>/<operationId>`, once it is there. */
function openOperation(): void {
  const { hash } = location;
  const [tag = '', id] = decodeURIComponent(hash).slice(2).split('/');
  const operation = id && document.getElementById(`operations-${tag.replace(/\s/g, '_')}-${id}`);
  if (!operation || hash === opened) return;
  opened = hash;
  if (!operation.classList.contains('is-open'))
    operation.querySelector<HTMLElement>('.opblock-summary-control')?.click();
  operation.scrollIntoView();
}

/** Names of the controls that the console leaves without one, for those who do not see them. */
const names: Readonly<Record<string, string>> = {
  '#servers': 'Server',
  '.examples-select-element': 'Example',
  'textarea.body-param__text': 'Request body',
  'select:not(#servers, .examples-select-element)': 'Choice',
};

/** Makes the console usable without a mouse and without eyes, as far as it leaves that out. */
function improveAccess(): void {
  const place = document.querySelector('#console');
  for (const [selector, name] of Object.entries(names)) {
    const unnamed = `:is(${selector}):not([aria-label], [aria-labelledby])`;
    for (const control of place?.querySelectorAll(unnamed) ?? [])
      control.setAttribute('aria-label', name);
  }
  for (const block of place?.querySelectorAll<HTMLElement>('pre:not([tabindex])') ?? [])
    block.tabIndex = 0;
}

/** Starts the console. It keeps what is typed in memory only, and asks nobody to check the document. */
async function startConsole(): Promise<void> {
  await Promise.all([loadScript('swagger-ui.js'), loadScript('try-document.js')]);
  const { specActions } = globalThis.SwaggerUIBundle({
    spec: globalThis.tryDocument,
    dom_id: '#console',
    // Its own links stand within buttons, which keyboards and screen readers cannot tell apart.
    deepLinking: false,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    persistAuthorization: false,
    validatorUrl: null,
    tryItOutEnabled: true,
    queryConfigEnabled: false,
  });
  // References are resolved against this address, which must not be that of a file; nobody asks it.
  specActions.updateUrl('http://127.0.0.1/openapi.json');
}

const place = document.querySelector('#console');
const observer = new MutationObserver(() => {
  improveAccess();
  openOperation();
});
if (place) observer.observe(place, { childList: true, subtree: true });
addEventListener('hashchange', openOperation);
onColours(() => document.documentElement.classList.toggle('dark-mode', isDark()));
startConsole();
