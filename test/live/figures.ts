import type { Result } from '../../src/diagnostic.ts';
import type { Pinned } from '../../src/pin/pin.ts';

/** A message without the numbers and names of the case at hand, so that like messages can be counted. */
const template = (message: string): string => message.replaceAll(/'[^']*'|\b\d[0-9a-fx:.]*/g, '…');

function ranked(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([words, count]) => `      ${count} × ${words}`);
}

/** Counts in how many cases both sides agree, and what only libvirt refuses. */
export class Figures {
  #agree = 0;
  readonly #both = new Map<string, number>();
  readonly #libvirtOnly = new Map<string, number>();

  agreed(): void {
    this.#agree++;
  }

  /** libvirt has refused with `message`; slotwise may have too. */
  refused(ours: Result<Pinned | undefined>, message: string): void {
    const counts = ours.value ? this.#libvirtOnly : this.#both;
    const rule = ours.diagnostics.find(({ severity }) => severity === 'error')?.rule;
    const key = ours.value ? template(message) : `${rule}: ${template(message)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  report(): string {
    const total = (counts: ReadonlyMap<string, number>): number =>
      [...counts.values()].reduce((sum, one) => sum + one, 0);
    return [
      `    agree ${this.#agree}, both refuse ${total(this.#both)}, only libvirt refuses ${total(this.#libvirtOnly)}`,
      ...(this.#libvirtOnly.size
        ? ['    only libvirt refuses (rules that slotwise lacks):', ...ranked(this.#libvirtOnly)]
        : []),
      ...(process.env.SLOTWISE_LIVE_VERBOSE ? ['    both refuse:', ...ranked(this.#both)] : []),
    ].join('\n');
  }
}
