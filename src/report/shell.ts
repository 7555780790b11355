const PLAIN = /^[\w.:,/@%+-]+$/;

/** A word as a shell reads it back, whatever is in it. */
export function quoted(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
