import type { DeviceOf } from '../../../domain/device.ts';
import { childOf, childrenOf } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { formatOf } from '../../disk-source.ts';

const LUKS_FORMATS = ['raw', 'qcow2', 'aio'];

function judge(disk: DeviceOf<'disk'>): Complaint | undefined {
  const { encryptionFormat: encryption, encryptionEngine: engine } = disk;
  if (encryption === undefined) return undefined;
  if (encryption === 'default' || encryption === 'qcow') {
    return {
      text: `encryption '${encryption}' of old qcow images is gone: use luks`,
      at: 'encryptionFormat',
    };
  }
  if (engine === 'librbd') return undefined;
  if (encryption !== 'luks') {
    return {
      text: `encryption '${encryption}' needs engine='librbd', QEMU itself has luks`,
      at: 'encryptionFormat',
    };
  }
  const format = formatOf(disk);
  if (format !== undefined && !LUKS_FORMATS.includes(format)) {
    return { text: `luks encrypts raw and qcow2 images, this is ${format}`, at: 'driverType' };
  }
  const secrets = childrenOf(childOf(disk.element!, 'encryption')!, 'secret');
  return secrets.length > 1
    ? { text: 'luks takes one <secret>: remove the others', at: secrets[1]!.span }
    : undefined;
}

export const encryptionFormat = deviceRule(
  'disk',
  {
    id: 'disk/encryption-format',
    summary: 'An encrypted disk has LUKS encryption on a raw or qcow2 image, with one secret.',
    why: 'The encryption of old qcow images was weak and is gone; QEMU reads LUKS in these two formats.',
    bad: `<disk type='file' device='disk'>
  <driver name='qemu' type='vmdk'/>
  <source file='/a'/>
  <target dev='vda'/>
  <encryption format='luks'><secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'/></encryption>
</disk>`,
    good: `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/a'/>
  <target dev='vda'/>
  <encryption format='luks'><secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'/></encryption>
</disk>`,
  },
  disk => (disk.element && childOf(disk.element, 'encryption') ? judge(disk) : undefined),
);
