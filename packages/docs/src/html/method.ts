/** Renders an HTTP method in its color. */
export const renderMethod = (method: string): string =>
  `<span class="method ${method.toLowerCase()}">${method}</span>`;
