import { cputune } from '../../../domain/parts/cputune.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

const PERIODS = ['period', 'globalPeriod', 'emulatorPeriod', 'iothreadPeriod'] as const;
const QUOTAS = ['quota', 'globalQuota', 'emulatorQuota', 'iothreadQuota'] as const;

/** The kernel's bounds in microseconds; 0 and, for quotas, negative numbers mean "no limit". */
const LEAST = 1000;
const LONGEST_PERIOD = 1_000_000;
const LARGEST_QUOTA = 17_592_186_044_415;

export const tuneRange = defineRule(
  {
    id: 'cpu/tune-range',
    summary: 'Periods of <cputune> are from 1000 to 1000000 microseconds, quotas from 1000 on.',
    why: 'These are the bounds of the scheduler of Linux.',
    bad: '<cputune><period>500</period></cputune>',
    good: '<cputune><period>1000</period></cputune>',
  },
  ({ parts }) => {
    if (!parts.cputune.element) return NOTHING;
    const judge =
      (greatest: number) =>
      (property: (typeof PERIODS)[number] | (typeof QUOTAS)[number]): readonly Finding[] => {
        const value = parts.cputune[property] ?? 0;
        if (value <= 0 || (value >= LEAST && value <= greatest)) return NOTHING;
        const text = `found ${value}, expected microseconds from ${LEAST} to ${greatest}`;
        return [parts.finding(cputune, property, text)];
      };
    return [...PERIODS.flatMap(judge(LONGEST_PERIOD)), ...QUOTAS.flatMap(judge(LARGEST_QUOTA))];
  },
);
