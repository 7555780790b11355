import { deviceRule } from '../../device-rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

/** With more vCPUs libvirt switches both on by itself. */
const MOST_WITHOUT_EIM = 255;

export const interruptRemapping = deviceRule(
  'iommu',
  {
    id: 'iommu/interrupt-remapping',
    summary: "intremap='on' needs the I/O APIC of QEMU, and eim='on' needs intremap='on'.",
    why: 'KVM cannot remap the interrupts of its own I/O APIC.',
    bad: "<features><ioapic driver='kvm'/></features><iommu model='intel'><driver intremap='on'/></iommu>",
    good: "<features><ioapic driver='qemu'/></features><iommu model='intel'><driver intremap='on'/></iommu>",
  },
  (iommu, context) => {
    const { driverIntremap: remap, driverEim: eim } = iommu;
    if (remap === 'on' && context.parts.features.ioapicDriver === 'kvm') {
      return {
        text: "intremap='on' needs <ioapic driver='qemu'/>, found driver 'kvm'",
        at: 'driverIntremap',
      };
    }
    const filledIn = remap === undefined && maximumVcpus(context) > MOST_WITHOUT_EIM;
    if (eim !== 'on' || remap === 'on' || filledIn) return undefined;
    return { text: "eim='on' needs intremap='on': add it, or remove eim", at: 'driverEim' };
  },
);
