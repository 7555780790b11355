import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The directory of what is kept between runs: SLOTWISE_CACHE where it is set (`off` keeps nothing), else `slotwise` in
 * the user's cache directory. Schemas are kept, since reading them takes longer than linting a hundred domains, and
 * the outcomes of lint.
 */
export function cacheDirectory(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { SLOTWISE_CACHE: own, XDG_CACHE_HOME: xdg } = env;
  if (own) return own === 'off' ? undefined : own;
  return join(xdg || join(homedir(), '.cache'), 'slotwise');
}
