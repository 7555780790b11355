import type { DriveAddress } from '../../../domain/address.ts';
import type { Device } from '../../../domain/device.ts';
import type { RuleContext } from '../../context.ts';
import { anyDeviceRule, type Complaint } from '../../device-rule.ts';

type Part = 'controller' | 'bus' | 'target';

/** The numbers of a drive address that must be 0, by bus. SCSI adds the target for lsilogic. */
const ZERO: Readonly<Record<string, readonly Part[]>> = {
  ide: ['controller', 'target'],
  fdc: ['controller', 'bus', 'target'],
  sata: ['bus', 'target'],
  scsi: ['bus'],
};

function zeroParts(bus: string, address: DriveAddress, context: RuleContext): readonly Part[] {
  if (bus !== 'scsi') return ZERO[bus] ?? [];
  const controller = context.find(
    'controller',
    ({ type, index }) => type === 'scsi' && index === address.controller,
  );
  return controller?.model === 'lsilogic' ? ['bus', 'target'] : ['bus'];
}

/** libvirt takes the drive address of anything but a disk for a SCSI one. */
const busOf = (device: Device): string => (device.kind === 'disk' ? (device.targetBus ?? '') : 'scsi');

export const driveShape = anyDeviceRule(
  {
    id: 'address/drive-shape',
    summary: 'A drive address has zeros where its bus has no numbers.',
    why:
      'There is one IDE and one floppy controller; SATA and SCSI controllers have one bus; targets are for SCSI, and ' +
      'lsilogic has only target 0.',
    bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='sata'/>
  <address type='drive' controller='0' bus='1' target='0' unit='0'/>
</disk>`,
    good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='sata'/>
  <address type='drive' controller='0' bus='0' target='0' unit='1'/>
</disk>`,
  },
  (device, context) => {
    const { address, addressElement } = device.guest;
    if (address?.type !== 'drive') return undefined;
    const bus = busOf(device);
    const wrong = zeroParts(bus, address, context).find(part => address[part] !== 0);
    if (wrong === undefined) return undefined;
    if (addressElement)
      return { text: `found ${wrong} ${address[wrong]}, on ${bus} it must be 0`, at: `@${wrong}` };
    return noPlace(bus, address[wrong]);
  },
);

/** A disk whose place follows from its name. */
function noPlace(bus: string, controller: number): Complaint {
  const text = `its target name stands for ${bus} controller ${controller}, and there is only controller 0: choose a lower name`;
  return { text, at: 'targetDev' };
}
