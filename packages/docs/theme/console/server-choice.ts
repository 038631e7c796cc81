import type { OperationData } from '../../src/console/data.ts';
import { parseServerUrl, type ServerUrl } from './own-server.ts';

/** Address of a mock that is started without options. */
const defaultMock = 'http://127.0.0.1:4010';

/** Returns the URL of the mock: that of `npm start`, if it serves this page. */
const mockUrl = (): string => globalThis.localMock || defaultMock;

/** The one choice of a server, for every operation. */
export interface ServerChoice {
  /** Returns the server of an operation. */
  serverOf(operation: OperationData): ServerUrl;
  /** Whether the mock is chosen. */
  isMock(): boolean;
}

/** Finds the fields of the choice, and shows those that belong to the chosen server. */
function findFields() {
  const find = <T extends Element>(selector: string) => document.querySelector<T>(selector);
  return {
    group: find<HTMLElement>('#console .server'),
    server: find<HTMLSelectElement>('#server'),
    own: find<HTMLInputElement>('#own-server'),
    problem: find<HTMLElement>('#server-problem'),
    variables: [
      ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-variable]'),
    ],
  };
}

/**
 * Sets up the choice of a server.
 *
 * @param onChange called now and after each change.
 */
export function initServerChoice(onChange: (choice: ServerChoice) => void): ServerChoice {
  const { group, server, own, problem, variables } = findFields();
  const prefix = group?.dataset.prefix ?? '';
  const isDocumented = () => !['', 'mock', 'own'].includes(server?.value ?? '');

  /** Fills in the variables of a documented server. */
  const fillIn = (url: string): ServerUrl => {
    let missing = '';
    const filled = url.replace(/\{([^}]+)\}/g, (_, name: string) => {
      const value = variables.find((it) => it.dataset.variable === name)?.value.trim() ?? '';
      if (!/^[\w.-]+$/.test(value)) missing ||= name;
      return value;
    });
    return missing
      ? { problem: `Enter the ${missing} of the server: letters, digits, dots and hyphens.` }
      : { url: filled.replace(/\/+$/, '') };
  };

  const choice: ServerChoice = {
    isMock: () => server?.value === 'mock',
    serverOf({ server: ownServer }) {
      const value = server?.value ?? '';
      switch (value) {
        case '':
          return { problem: 'Choose a server first.' };
        case 'mock':
          return { url: mockUrl() };
        case 'own':
          return parseServerUrl(own?.value ?? '', prefix);
        default:
          return fillIn(ownServer ?? value);
      }
    },
  };

  const update = () => {
    const hide = (element: Element | null | undefined, isHidden: boolean) =>
      element?.toggleAttribute('hidden', isHidden);
    hide(group?.querySelector('.variables'), !isDocumented() || variables.length === 0);
    hide(group?.querySelector('.own'), server?.value !== 'own');
    const entered = own?.value ? parseServerUrl(own.value, prefix) : { url: '' };
    if (problem)
      problem.textContent = server?.value === 'own' && 'problem' in entered ? entered.problem : '';
    onChange(choice);
  };
  const mockOption = server?.querySelector('option[value=mock]');
  if (mockOption) mockOption.textContent += ` (${mockUrl()})`;
  if (server && globalThis.localMock) server.value = 'mock';
  for (const field of [server, own, ...variables]) field?.addEventListener('input', update);
  update();
  return choice;
}
