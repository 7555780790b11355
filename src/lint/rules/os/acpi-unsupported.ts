import { features } from '../../../domain/parts/features.ts';
import { isS390, isX86, type Profile } from '../../../profile/profile.ts';
import { QEMU_VERSIONS } from '../../../profile/qemu.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const WITH_ACPI = ['arm-virt', 'riscv-virt', 'loongarch-virt'];
// QEMU 7.1 is the last version for ppc64 that libvirt keeps a record of, so nothing is certain about these machines.
const UNCERTAIN = 'ppc64';
/** QEMU tells since this version which machines have ACPI. */
const TOLD_SINCE = QEMU_VERSIONS.indexOf('8.0');

function lacksAcpi(profile: Profile): boolean {
  if (QEMU_VERSIONS.indexOf(profile.qemu) < TOLD_SINCE) return false;
  if (profile.architecture.startsWith(UNCERTAIN)) return false;
  return !isX86(profile) && !WITH_ACPI.includes(profile.family);
}

export const acpiUnsupported = defineRule(
  {
    id: 'os/acpi-unsupported',
    summary: '<acpi> is for machines that have ACPI.',
    why: 'PCs and the virt machines describe themselves by ACPI tables, others by a device tree.',
    bad: "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os><features><acpi/></features>",
    good: "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>",
  },
  ({ parts, profile, domain: { existing } }) => {
    if (!parts.features.acpi || !lacksAcpi(profile)) return NOTHING;
    // libvirt forgives s390 domains that were defined before it looked.
    if (existing && isS390(profile)) return NOTHING;
    return [parts.finding(features, 'acpi', `machine type ${profile.machine} has no ACPI: remove <acpi>`)];
  },
);
