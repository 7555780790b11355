import type * as Crypto from 'node:crypto';

let crypto: typeof Crypto | undefined;

/** Makes ready for digests: Node takes longer to load what it takes than to lint a document or two. */
export async function prepareDigests(): Promise<void> {
  crypto ??= await import('node:crypto');
}

/**
 * A digest of all the parts; `prepareDigests` comes first. 22 characters: far too many documents are needed before two
 * have the same, and none can be made to have that of another.
 */
export function digestOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = crypto!.createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url').slice(0, 22);
}
