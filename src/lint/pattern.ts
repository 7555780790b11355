/** Tells whether a rule id is meant by a pattern: an id, or one in which `*` stands for any characters. */
export function matcherOf(pattern: string): (id: string) => boolean {
  if (!pattern.includes('*')) return id => id === pattern;
  const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`);
  return id => whole.test(id);
}
