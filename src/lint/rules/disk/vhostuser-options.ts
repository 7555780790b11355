import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

type Disk = DeviceOf<'disk'>;

/** What the process behind the socket decides by itself, so the domain cannot. */
const OPTIONS: readonly (keyof Disk & string)[] = [
  'driverErrorPolicy',
  'driverRerrorPolicy',
  'driverIo',
  'driverIoeventfd',
  'driverCopyOnRead',
  'driverDiscard',
  'driverIothread',
  'driverDetectZeroes',
  'driverMetadataCacheMaxSize',
  'encryptionFormat',
  'readonly',
  'shareable',
  'transient',
  'serial',
  'wwn',
  'vendor',
  'product',
  'authUsername',
  'geometryCyls',
  'blockioLogicalBlockSize',
  'blockioPhysicalBlockSize',
  'blockioDiscardGranularity',
];

const isSet = (value: unknown): boolean => value !== undefined && value !== 0;

function judge(disk: Disk): Complaint | undefined {
  if (disk.targetBus !== 'virtio') {
    return { text: `vhostuser is for the virtio bus, found '${disk.targetBus}'`, at: 'targetBus' };
  }
  if (disk.snapshot !== undefined && disk.snapshot !== 'no') {
    return { text: `found snapshot '${disk.snapshot}', expected no`, at: 'snapshot' };
  }
  if (disk.driverCache !== undefined && disk.driverCache !== 'default') {
    return { text: 'the backend decides about caching: remove cache', at: 'driverCache' };
  }
  const record = disk as unknown as Readonly<Record<string, unknown>>;
  const found =
    OPTIONS.find(property => isSet(record[property])) ??
    Object.keys(record).find(property => property.startsWith('iotune') && isSet(record[property]));
  return found === undefined
    ? undefined
    : { text: 'the vhost-user backend decides this: remove it', at: found };
}

export const vhostuserOptions = deviceRule(
  'disk',
  {
    id: 'disk/vhostuser-options',
    summary:
      'A disk of type vhostuser is on the virtio bus and has no options of the image or of QEMU block layer.',
    why: 'QEMU hands the queues of the disk to another process and sees no data.',
    bad: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<disk type='vhostuser' device='disk'>
  <driver name='qemu' cache='none'/>
  <source type='unix' path='/s'/>
  <target dev='vda' bus='virtio'/>
</disk>`,
    good: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<disk type='vhostuser' device='disk'>
  <driver name='qemu'/>
  <source type='unix' path='/s'/>
  <target dev='vda' bus='virtio'/>
</disk>`,
  },
  disk => (disk.type === 'vhostuser' ? judge(disk) : undefined),
  ['disk.type=vhostuser'],
);
