/** Adds a copy button to a code block. */
export function addCopyButton(block: HTMLElement): void {
  // The clipboard is available in secure contexts only.
  if (!navigator.clipboard) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent ?? '');
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2_000);
  });
  const wrapper = document.createElement('div');
  wrapper.className = 'code-block';
  block.replaceWith(wrapper);
  wrapper.append(block, button);
}

/** Adds a copy button to each code block of the page. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll<HTMLElement>('.text pre')) addCopyButton(block);
}
