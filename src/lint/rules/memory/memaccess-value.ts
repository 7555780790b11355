import { defineRule } from '../../rule.ts';

/** Of memory devices it is judged while reading. */
export const memaccessValue = defineRule(
  {
    id: 'memory/memaccess-value',
    summary: 'The memAccess of a NUMA cell and the access of a memory device is shared or private.',
    why: 'A process of the host can read shared memory.',
    bad: "<vcpu>2</vcpu><cpu><numa><cell id='0' cpus='0-1' memory='262144' memAccess='public'/></numa></cpu>",
    good: "<vcpu>2</vcpu><cpu><numa><cell id='0' cpus='0-1' memory='262144' memAccess='shared'/></numa></cpu>",
  },
  ({ parts }) => parts.findings('memory/memaccess-value'),
);
