import { readFileSync, readlinkSync } from 'node:fs';

/** Where a process runs: process IDs mean nothing in another PID namespace or on another host. */
export interface Place {
  /** ID of the system since its start. */
  readonly boot: string;
  /** PID namespace: that of the host, or of a container. */
  readonly namespace: string;
  /** ID of the host; empty if it has none. */
  readonly machine: string;
}

/** The PID namespace of the host itself has the same number on every Linux. */
const hostNamespace = 'pid:[4026531836]';

const read = (file: string): string => readFileSync(file, 'utf8').trim();

function readMachine(): string {
  try {
    return read('/etc/machine-id');
  } catch {
    return '';
  }
}

/** Returns where this process runs; undefined on systems without `/proc`. */
export function readPlace(): Place | undefined {
  try {
    const boot = read('/proc/sys/kernel/random/boot_id');
    return { boot, namespace: readlinkSync('/proc/self/ns/pid'), machine: readMachine() };
  } catch {
    return undefined;
  }
}

/** Returns whether process IDs of two places can be compared. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.boot === other.boot && one.namespace === other.namespace;

/**
 * Returns whether a place certainly no longer exists: this host has restarted since. Of a container or another host,
 * nobody can tell.
 */
export const isGone = (place: Place, own: Place): boolean =>
  [place, own].every(({ namespace }) => namespace === hostNamespace) &&
  place.machine !== '' &&
  place.machine === own.machine &&
  place.boot !== own.boot;
