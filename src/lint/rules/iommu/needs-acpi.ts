import { deviceRule } from '../../device-rule.ts';

export const needsAcpi = deviceRule(
  'iommu',
  {
    id: 'iommu/needs-acpi',
    summary: 'A virtio IOMMU needs <acpi>.',
    why: 'The guest finds it in an ACPI table.',
    bad: "<iommu model='virtio'/>",
    good: "<features><acpi/></features><iommu model='virtio'/>",
  },
  (iommu, { domain }) => {
    if (iommu.model !== 'virtio' || domain.settings.acpi) return undefined;
    return { text: 'model virtio needs ACPI: add <features><acpi/></features>', at: 'model' };
  },
);
