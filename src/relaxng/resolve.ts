/** The name of a file that another one names, relative to that. */
export function resolved(href: string, from: string): string {
  const parts = `${from.slice(0, from.lastIndexOf('/') + 1)}${href}`.split('/');
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(part);
  }
  return kept.join('/');
}
