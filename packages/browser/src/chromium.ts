/** A Chromium executable. */
export interface Chromium {
  readonly executable: string;
  /** Environment variables that it requires in addition to those of this process. */
  readonly env: Readonly<Record<string, string>>;
}
