import { onlyForRule } from '../families/only-for.ts';

/** https://libvirt.org/formatdomain.html#iommu-devices */
export const iommuOptions = onlyForRule(
  {
    id: 'iommu/options',
    summary: 'The <driver> options of an IOMMU are for model intel.',
    why: 'They are properties of this device of QEMU.',
    bad: "<features><acpi/></features><iommu model='virtio'><driver dma_translation='on'/></iommu>",
    good: "<iommu model='intel'><driver dma_translation='on'/></iommu>",
  },
  [
    {
      kind: 'iommu',
      properties: [
        'driverIntremap',
        'driverCachingMode',
        'driverEim',
        'driverIotlb',
        'driverAwBits',
        'driverDmaTranslation',
      ],
      allowed: [{ model: ['intel'] }],
      words: 'model intel',
      ignoreZero: true,
    },
  ],
);
