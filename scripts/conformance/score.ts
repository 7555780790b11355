import type { Verdict } from './judge.ts';

/** A part of a whole. */
interface Share {
  good: number;
  all: number;
}

/** The figures of a whole corpus. */
export class Score {
  readonly #exact: Share = { good: 0, all: 0 };
  readonly #controllers: Share = { good: 0, all: 0 };
  readonly #addresses: Share = { good: 0, all: 0 };
  readonly #refused = new Map<string, Share>();
  #wronglyRejected = 0;

  add(verdict: Verdict): void {
    if (verdict.case.expected) this.#addValid(verdict);
    else this.#addInvalid(verdict);
  }

  #addValid({ accepted, expected, matched, addresses, controllers }: Verdict): void {
    const isExact = accepted && addresses.length === 0;
    count(this.#exact, isExact);
    count(this.#controllers, isExact && controllers.length === 0);
    this.#addresses.good += matched;
    this.#addresses.all += expected;
    if (!accepted) this.#wronglyRejected += 1;
  }

  #addInvalid({ case: { stage }, accepted }: Verdict): void {
    const share = this.#refused.get(stage) ?? { good: 0, all: 0 };
    this.#refused.set(stage, share);
    count(share, !accepted);
  }

  /** Every domain that libvirt accepts has libvirt's addresses. */
  get isPerfect(): boolean {
    return this.#exact.good === this.#exact.all;
  }

  /** The corpus holds no case at all, or none was selected. */
  get isEmpty(): boolean {
    return this.#exact.all === 0 && this.#refused.size === 0;
  }

  toString(): string {
    const refused = [...this.#refused]
      .sort()
      .map(([stage, share]) => `invalid at ${stage} refused ${shown(share)}`);
    return [
      `domains exact ${shown(this.#exact)}`,
      `with controllers ${shown(this.#controllers)}`,
      `addresses ${shown(this.#addresses)}`,
      `wrongly rejected ${this.#wronglyRejected}`,
      ...refused,
    ].join('\n');
  }
}

function count(share: Share, isGood: boolean): void {
  share.all += 1;
  if (isGood) share.good += 1;
}

const shown = ({ good, all }: Share): string => `${good} of ${all}`;
