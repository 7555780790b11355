import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../src/arbitraries/index.ts';
import { pin } from '../src/pin/pin.ts';
import { differences, rowsOfDump, rowsOfPlan } from '../test/live/rows.ts';
import { define, freshName } from '../test/live/virsh.ts';

const runs = Number(process.env.SLOTWISE_LIVE_RUNS ?? 300);
const seed = Number(process.env.SLOTWISE_LIVE_SEED ?? 1);
const arches = (process.env.SLOTWISE_LIVE_ARCHES ?? 'x86_64').split(',');
const models = fc.sample(domainXml({ architectures: arches }), { numRuns: runs, seed });
const counts: Record<string, number> = {};
const theirs: Record<string, number> = {};
const count = (k: string): void => {
  counts[k] = (counts[k] ?? 0) + 1;
};
const both: Record<string, number> = {};
const report: string[] = [];
for (let at = 0; at < models.length; at += 50) {
  const batch = models.slice(at, at + 50).map(model => {
    const name = freshName();
    return { name, xml: renderDomain(model, name) };
  });
  const answers = define(batch);
  for (const [i, { xml }] of batch.entries()) {
    const { dump, refusal } = answers[i]!;
    const ours = pin(xml);
    const said = ours.diagnostics
      .filter(d => d.severity === 'error')
      .map(d => `${d.rule} ${d.message}`)
      .join(' | ');
    if (refusal !== undefined && !ours.value) {
      count('both refuse');
      const key = `${refusal.replaceAll(/[0-9a-f:.]{5,}|'[^']*'|\d+/g, '#')} || ${said.split(' ')[0]}`;
      both[key] = (both[key] ?? 0) + 1;
      continue;
    }
    if (refusal !== undefined) {
      count('libvirt refuses');
      const key = refusal.replaceAll(/[0-9a-f:.]{5,}|'[^']*'|\d+/g, '#');
      theirs[key] = (theirs[key] ?? 0) + 1;
      report.push(`LIBVIRT REFUSES: ${refusal}\n${xml}`);
      continue;
    }
    if (!ours.value) {
      count('slotwise refuses');
      report.push(`SLOTWISE REFUSES: ${said}\n${xml}`);
      continue;
    }
    const d = differences(rowsOfPlan(ours.value.plan), rowsOfDump(dump!));
    if (d.length === 0) count('agree');
    else {
      count('differ');
      report.push(`DIFFER:\n${d.slice(0, 6).join('\n')}\n${xml}`);
    }
  }
}
console.log(counts);
console.log(
  Object.entries(theirs)
    .sort((a, b) => b[1] - a[1])
    .map(([k, n]) => `${n} ${k}`)
    .join('\n'),
);
console.log('BOTH');
console.log(
  Object.entries(both)
    .sort((a, b) => b[1] - a[1])
    .map(([k, n]) => `${n} ${k}`)
    .join('\n'),
);
writeFileSync(process.env.REPORT ?? '/tmp/live-report.txt', report.join('\n-----\n'));
