import { atMostRule } from '../families/at-most.ts';
import type { Rule } from '../rule.ts';

/** https://libvirt.org/formatdomain.html#devices */
export const singleton: Rule = {
  ...atMostRule(
    {
      id: 'device/singleton',
      summary: 'A domain has at most one memballoon, vsock, iommu, nvram and pstore device.',
      why: 'The guest has one place for each of them.',
      bad: "<memballoon model='virtio'/><memballoon model='virtio'/>",
      good: "<memballoon model='virtio'/>",
    },
    [
      { kind: 'memballoon', limit: 1, words: '<memballoon>' },
      { kind: 'vsock', limit: 1, words: '<vsock>' },
      { kind: 'iommu', limit: 1, words: '<iommu>' },
      { kind: 'nvram', limit: 1, words: '<nvram>' },
      { kind: 'pstore', limit: 1, words: '<pstore>' },
    ],
  ),
  occasions: ['memballoon.element', 'vsock', 'iommu', 'nvram', 'pstore'],
};

/** https://libvirt.org/formatdomain.html#tpm-device */
export const tpmCount = atMostRule(
  {
    id: 'tpm/count',
    summary: 'A domain has at most one TPM, and on pSeries one TPM proxy besides.',
    why: 'Firmware and guest look for one.',
    bad: "<tpm model='tpm-tis'><backend type='passthrough'/></tpm><tpm model='tpm-crb'><backend type='passthrough'/></tpm>",
    good: "<tpm model='tpm-tis'><backend type='passthrough'/></tpm>",
  },
  [
    { kind: 'tpm', where: { model: ['spapr-tpm-proxy'] }, limit: 1, words: 'TPM proxy' },
    { kind: 'tpm', where: { model: [null, 'tpm-tis', 'tpm-crb', 'tpm-spapr'] }, limit: 1, words: 'TPM' },
  ],
);
