import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { layoutOf } from '../support/layout.ts';

/** Disables reports to the makers of Prism. */
const withoutTelemetry = { SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1' };

/** The address that it listens on. */
export const stockPrismHost = '127.0.0.1';

/** A running process of the stock Prism command. */
export interface StockPrism {
  readonly url: string;
  /** Resolves with the exit status, or the signal, when the process ends. */
  readonly ended: Promise<number | NodeJS.Signals>;
  stop(): Promise<void>;
}

/** Options of {@link startStockPrism}. */
export interface StockPrismOptions {
  /** Port to listen on; 0 picks a free one. */
  readonly port: number;
  /** Called with everything that Prism prints, once it listens. */
  readonly onOutput?: (text: string) => void;
}

/** The script of the Prism command: that of this checkout, unless `PRISM_CLI` names another one. */
const prismScript = (): string =>
  process.env.PRISM_CLI ??
  path.join(layoutOf().root, 'node_modules/@stoplight/prism-cli/dist/index.js');

/** Returns the version of the Prism command. */
export function prismVersion(): string {
  const file = path.resolve(realpathSync(prismScript()), '../../package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

/**
 * Starts the stock Prism command.
 *
 * @param args its arguments without host and port, such as `['mock', 'generated/openapi.json']`.
 * @throws Error with the output of Prism if it ends before it listens.
 */
export async function startStockPrism(
  args: readonly string[],
  { port, onOutput }: StockPrismOptions,
): Promise<StockPrism> {
  const command = [prismScript(), ...args, '--host', stockPrismHost, '--port', String(port)];
  // Otherwise NODE_ENV decides about the number of processes.
  const child = spawn(process.execPath, [...command, '--multiprocess', 'false'], {
    env: { ...process.env, ...withoutTelemetry },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([status, signal]) => status ?? signal);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    let isListening = false;
    const onText = (text: string) => {
      if (isListening) return onOutput?.(text);
      output += text;
      const [, found] = /listening on (http:\/\/[\w.]+:\d+)/.exec(output) ?? [];
      if (!found) return;
      isListening = true;
      onOutput?.(output);
      resolve(found);
    };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', onText);
    child.once('error', reject);
    ended.then(() => reject(new Error(output.trim())));
  });
  return {
    url,
    ended,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
