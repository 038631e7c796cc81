import { isDark, onColorMode } from './colors.ts';
import { loadScript } from './load-script.ts';

const container = document.querySelector('#console');

/** Fragment of the operation that was expanded last. */
let expandedFragment = '';

/** Expands the operation in the URL fragment, `#/<tag>/<operationId>`, once Swagger UI has rendered it. */
function expandOperation(): void {
  const { hash } = location;
  const [tag = '', id] = decodeURIComponent(hash).slice(2).split('/');
  const operation = id && document.getElementById(`operations-${tag.replace(/\s/g, '_')}-${id}`);
  if (!operation || hash === expandedFragment) return;
  expandedFragment = hash;
  if (!operation.classList.contains('is-open'))
    operation.querySelector<HTMLElement>('.opblock-summary-control')?.click();
  operation.scrollIntoView();
}

/** Accessible names for the controls that Swagger UI leaves unlabeled, by selector. */
const labels: Readonly<Record<string, string>> = {
  '#servers': 'Server',
  '.examples-select-element': 'Example',
  'textarea.body-param__text': 'Request body',
  'select:not(#servers, .examples-select-element)': 'Option',
};

/** Labels controls for screen readers, and makes code blocks focusable for keyboard users. */
function improveAccessibility(): void {
  for (const [selector, label] of Object.entries(labels)) {
    const unlabeled = `:is(${selector}):not([aria-label], [aria-labelledby])`;
    for (const control of container?.querySelectorAll(unlabeled) ?? [])
      control.setAttribute('aria-label', label);
  }
  for (const block of container?.querySelectorAll<HTMLElement>('pre:not([tabindex])') ?? [])
    block.tabIndex = 0;
}

/** Starts Swagger UI. Credentials are not persisted, and no online validator is called. */
async function startSwaggerUi(): Promise<void> {
  await Promise.all([loadScript('swagger-ui.js'), loadScript('console-document.js')]);
  const { specActions } = globalThis.SwaggerUIBundle({
    spec: globalThis.consoleDocument,
    dom_id: '#console',
    // Deep links are nested in buttons, which is inaccessible; `expandOperation` replaces them.
    deepLinking: false,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    persistAuthorization: false,
    validatorUrl: null,
    tryItOutEnabled: true,
    queryConfigEnabled: false,
  });
  // Base URL for references, which must not be a file: URL. No request is sent to it.
  specActions.updateUrl('http://127.0.0.1/openapi.json');
}

const observer = new MutationObserver(() => {
  improveAccessibility();
  expandOperation();
});
if (container) observer.observe(container, { childList: true, subtree: true });
addEventListener('hashchange', expandOperation);
onColorMode(() => document.documentElement.classList.toggle('dark-mode', isDark()));
startSwaggerUi();
