/**
 * Measures `pin`, text to text, in this process, beside define + dumpxml + undefine of a live libvirt on the same
 * domains, the best of several rounds each. Quote the ratios: single times depend on the machine and on what else it does.
 */
import { pin, pinnedText } from '../src/index.ts';
import { guestWith } from './domains.ts';
import { libvirtAnswers, libvirtCost } from './libvirt.ts';

const SIZES = [10, 20, 50, 200];
const ROUNDS = 20;

/** The least disturbed of several samples; both sides are measured so. */
const best = (samples: readonly number[]): number => Math.min(...samples);

/** Milliseconds of one `pin`, after the compiler has warmed up. */
function slotwiseCost(xml: string): number {
  const repeat = Math.max(3, Math.ceil(400 / xml.split('\n').length));
  const run = (): void => {
    const { value, diagnostics } = pin(xml);
    if (!value) throw new Error(diagnostics[0]?.message);
    pinnedText(value);
  };
  for (let warm = 0; warm < 300; warm++) run();
  const samples = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let round = 0; round < repeat; round++) run();
    return (performance.now() - start) / repeat;
  });
  return best(samples);
}

const live = libvirtAnswers();
if (!live) console.log('No libvirt answers, so only the cost of slotwise itself is shown.');
console.log('devices   slotwise ms   per device µs   libvirt ms   libvirt / slotwise');
for (const size of SIZES) {
  const xml = guestWith(size);
  const own = slotwiseCost(xml);
  const other = live ? best([1, 2, 3, 4, 5].map(() => libvirtCost(`bench-${size}`, xml, ROUNDS))) : undefined;
  const columns = [
    String(size).padStart(7),
    own.toFixed(3).padStart(13),
    ((own * 1000) / size).toFixed(1).padStart(15),
    (other?.toFixed(2) ?? '–').padStart(12),
    (other ? `${(other / own).toFixed(1)}` : '–').padStart(20),
  ];
  console.log(columns.join(' '));
}
