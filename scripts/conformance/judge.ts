import { pin, pinnedText } from '../../src/pin/pin.ts';
import { parseXml } from '../../src/xml/parse.ts';
import type { Case } from './corpus.ts';
import { type Difference, differencesOf, factsOf } from './facts.ts';

/** How slotwise did on one case. */
export interface Verdict {
  readonly case: Case;
  /** It has placed the domain. */
  readonly accepted: boolean;
  /** Rules of the errors for which it refused the domain. */
  readonly rules: readonly string[];
  /** Addresses that libvirt prints, and how many of them agree. */
  readonly expected: number;
  readonly matched: number;
  readonly addresses: readonly Difference[];
  readonly controllers: readonly Difference[];
}

/** Pins the input of a case and compares the result with libvirt's. */
export function judge(subject: Case): Verdict {
  const { input, expected, qemu, existing } = subject;
  const { value, diagnostics } = pin(input, { qemu, existing });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const rules = [...new Set(errors.map(({ rule }) => rule))];
  const wanted = factsOf(expected && parseXml(expected).value);
  const got = factsOf(value && parseXml(pinnedText(value)).value);
  const both = value !== undefined && expected !== undefined;
  const addresses = both ? differencesOf(wanted.addresses, got.addresses) : [];
  const missed = both
    ? addresses.filter(({ name }) => wanted.addresses.has(name)).length
    : wanted.addresses.size;
  return {
    case: subject,
    accepted: value !== undefined,
    rules,
    expected: wanted.addresses.size,
    matched: wanted.addresses.size - missed,
    addresses,
    controllers: both ? differencesOf(wanted.controllers, got.controllers) : [],
  };
}
