import type { DriveAddress } from '../../../domain/address.ts';
import type { Device, DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { defineRule, type Rule } from '../../rule.ts';

type Part = 'bus' | 'target' | 'unit';
type Limits = Readonly<Partial<Record<Part, number>>>;

/** The highest numbers that QEMU 10.0 finds on a bus; libvirt names disks of some models by the unit alone. */
const LIMITS: Readonly<Record<string, Limits>> = {
  sata: { unit: 5 },
  ide: { bus: 1, unit: 1 },
  fdc: { unit: 1 },
  lsilogic: { unit: 7 },
  am53c974: { unit: 7 },
  lsisas1068: { target: 8, unit: 1 },
  lsisas1078: { target: 64, unit: 255 },
  vmpvscsi: { target: 64, unit: 0 },
  ibmvscsi: { target: 63, unit: 31 },
  'virtio-scsi': { target: 255, unit: 16383 },
  'virtio-transitional': { target: 255, unit: 16383 },
  'virtio-non-transitional': { target: 255, unit: 16383 },
};

const PARTS: readonly Part[] = ['bus', 'target', 'unit'];

type Controllers = ReadonlyMap<number, DeviceOf<'controller'>>;

const scsiControllers = ({ domain }: RuleContext): Controllers =>
  new Map(
    domain.devices.controller.filter(({ type }) => type === 'scsi').map(each => [each.index ?? 0, each]),
  );

function judge(
  device: Device,
  address: DriveAddress,
  hba: DeviceOf<'controller'> | undefined,
  context: RuleContext,
) {
  const bus =
    device.kind === 'disk' && device.targetBus !== 'scsi' ? (device.targetBus ?? '') : (hba?.model ?? '');
  const limits = LIMITS[bus];
  const part = limits && PARTS.find(name => address[name] > (limits[name] ?? Number.POSITIVE_INFINITY));
  if (!part) return undefined;
  const limit = limits[part]!;
  const accepted = limit === 0 ? `the only ${part} is 0` : `expected a ${part} from 0 to ${limit}`;
  const where = hba && bus === hba.model ? nameOf(hba) : bus;
  const complaint: Complaint = {
    text: `found ${part} ${address[part]}, on ${where} ${accepted}, or QEMU does not start${cureOf(device, part)}`,
    ...placeOf(device, part),
    ...(hba?.element && bus === hba.model && { related: context.other(hba, 'is the controller') }),
  };
  return complaint;
}

function placeOf({ kind, guest }: Device, part: Part): Pick<Complaint, 'at'> {
  if (guest.addressElement) return { at: `@${part}` };
  return kind === 'disk' ? { at: 'targetDev' } : {};
}

/** A disk without address has its place from its name. */
function cureOf(device: Device, part: Part): string {
  if (device.guest.addressElement || device.kind !== 'disk') return '';
  return `: its name stands for this ${part}, so give it an <address>`;
}

/** A warning although the guest does not start: libvirt's own documents have such disks in plenty. */
export const driveLimit: Rule = {
  ...defineRule(
    {
      id: 'address/drive-limit',
      summary: 'The numbers of a drive address are ones that the controller has.',
      why: 'QEMU finds no such bus or unit: a SATA controller has units 0 to 5, an IDE bus units 0 and 1.',
      bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='sata'/>
  <address type='drive' controller='0' bus='0' target='0' unit='6'/>
</disk>`,
      good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='sata'/>
  <address type='drive' controller='0' bus='0' target='0' unit='5'/>
</disk>`,
    },
    context => {
      const controllers = scsiControllers(context);
      const { disk, hostdev } = context.domain.devices;
      return judgeEach<Device>(context, [...disk, ...hostdev], device => {
        const { address } = device.guest;
        if (address?.type !== 'drive') return undefined;
        return judge(device, address, controllers.get(address.controller), context);
      });
    },
  ),
  occasions: ['disk@drive', 'hostdev@drive'],
  severity: 'warning',
  stage: 'start',
};
