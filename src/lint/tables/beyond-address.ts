import type { Where } from '../../address/where.ts';
import type { KindName } from '../../domain/device.ts';
import { type AddressTypeRow, addressTypeRule } from '../families/address-type.ts';
import { condition } from '../families/condition.ts';
import { rowsRule } from '../families/rows.ts';
import { addressOtherThan, type Occasion, withWhere } from '../occasion.ts';
import { atStart, type Rule, type RuleHeader } from '../rule.ts';

const VIRTIO = ['virtio', 'virtio-transitional', 'virtio-non-transitional'];
const VIRTIO_SCSI = ['virtio-scsi', ...VIRTIO];
const LSI_SCSI = ['lsilogic', 'lsisas1068', 'lsisas1078', 'vmpvscsi', 'dc390', 'am53c974'];
const PCI_NICS = ['rtl8139', 'e1000', 'e1000e', 'igb', 'vmxnet3', 'pcnet'];
const ICH9_USB = ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'];
// piix3-uhci may be the one of the board, whose address QEMU is not told
const PCI_USB = ['qemu-xhci', 'nec-xhci', 'ehci', 'piix4-uhci', ...ICH9_USB];
const NINE_P = [null, 'path', 'handle', 'virtiofs'];

interface VirtioRow {
  readonly kind: KindName;
  readonly where?: Where;
}

/** Devices on the bus of a virtio transport. Disks are judged when the domain is defined. */
const VIRTIO_DEVICES: readonly VirtioRow[] = [
  { kind: 'interface', where: { modelType: VIRTIO } },
  { kind: 'input', where: { bus: ['virtio'] } },
  { kind: 'controller', where: { type: ['scsi'], model: VIRTIO_SCSI } },
  { kind: 'controller', where: { type: ['virtio-serial'] } },
  { kind: 'memballoon', where: { model: VIRTIO } },
  { kind: 'rng' },
  { kind: 'crypto' },
  { kind: 'vsock' },
  { kind: 'sound', where: { model: ['virtio'] } },
  { kind: 'filesystem', where: { driverType: NINE_P } },
];

const onVirtioBus = { accepts: ['pci', 'ccw', 'virtio-mmio'] } as const;
// QEMU is not told of these types, so it chooses a place by itself
const ignored = ['ccid', 'virtio-mmio'] as const;
const onPci = { accepts: ['pci'], ignored } as const;
const onUsb = { accepts: ['usb'], ignored } as const;
const onIsa = { accepts: ['isa'], ignored } as const;

const TYPE_UNSUITABLE: RuleHeader = {
  id: 'address/type-unsuitable',
  summary: 'A device has an address of a bus that it can be on.',
  why: 'libvirt hands the address to QEMU, where a device has no such property, or does not fit on such a bus.',
  bad: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='usb' bus='0' port='1'/>
</rng>`,
  good: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</rng>`,
};

const UNSUITABLE: readonly AddressTypeRow[] = [
  ...VIRTIO_DEVICES.map(row => ({ ...row, ...onVirtioBus })),
  { kind: 'video', where: { modelType: ['virtio'] }, ...onVirtioBus },

  { kind: 'interface', where: { modelType: PCI_NICS }, ...onPci },
  { kind: 'sound', where: { model: ['es1370', 'ac97', 'ich6', 'ich9'] }, ...onPci },
  { kind: 'video', where: { modelType: ['vga', 'cirrus', 'vmvga', 'qxl', 'bochs'] }, ...onPci },
  { kind: 'controller', where: { type: ['usb'], model: PCI_USB }, ...onPci },
  { kind: 'controller', where: { type: ['scsi'], model: LSI_SCSI }, ...onPci },
  { kind: 'controller', where: { type: ['pci'] }, ...onPci },

  { kind: 'interface', where: { modelType: ['usb-net'] }, ...onUsb },
  { kind: 'sound', where: { model: ['usb'] }, ...onUsb },
  { kind: 'controller', where: { type: ['ccid'] }, ...onUsb },
  { kind: 'filesystem', where: { driverType: ['mtp'] }, ...onUsb },

  { kind: 'sound', where: { model: ['sb16'] }, ...onIsa },
  { kind: 'console', where: { targetType: ['virtio'] }, accepts: ['virtio-serial'] },
];

/** https://libvirt.org/formatdomain.html#device-addresses, and what QEMU 10.0 starts */
const unsuitableType = addressTypeRule(TYPE_UNSUITABLE, UNSUITABLE);

/** Nearly every guest has devices on PCI, few have devices that belong elsewhere. */
const strangers = ({ kind, where, accepts, ignored = [] }: AddressTypeRow): readonly Occasion[] =>
  accepts.includes('pci') ? addressOtherThan(kind, [...accepts, ...ignored]) : withWhere(kind, where);

/** Boards of which it is known that they have no virtio-mmio transport. */
const WITHOUT_MMIO: readonly string[] = ['i440fx', 'q35', 'isapc'];

const missingMmio = rowsRule<VirtioRow>(
  TYPE_UNSUITABLE,
  [{ kind: 'disk', where: { targetBus: ['virtio'] } }, ...VIRTIO_DEVICES],
  row => {
    const where = condition(row.where);
    return (device, { profile: { family, machine } }) => {
      if (device.guest.address?.type !== 'virtio-mmio' || !where(device)) return undefined;
      if (!WITHOUT_MMIO.includes(family)) return undefined;
      const text =
        `found address type 'virtio-mmio', but machine type ${machine} has no virtio-mmio bus: ` +
        'expected pci, or no <address> at all';
      return { text, at: '@type' };
    };
  },
);

export const typeUnsuitable: Rule = atStart({
  ...unsuitableType,
  occasions: [...UNSUITABLE.flatMap(strangers), '@virtio-mmio'],
  check: context => [...unsuitableType.check(context), ...missingMmio.check(context)],
});
