import type { DeviceOf } from '../../../domain/device.ts';
import { childrenOf } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { formatOf } from '../../disk-source.ts';
import { encryptionOf } from '../../encryption.ts';

const LUKS_FORMATS = ['raw', 'qcow2', 'aio'];

function judge(disk: DeviceOf<'disk'>): Complaint | undefined {
  const encryption = encryptionOf(disk);
  if (encryption?.format === undefined) return undefined;
  const { element, format: name, engine } = encryption;
  const at = element.span;
  if (name === 'default' || name === 'qcow') {
    return { text: `encryption '${name}' of old qcow images is gone: use luks`, at };
  }
  if (engine === 'librbd') {
    if (disk.type === 'network' || disk.sourceProtocol === 'rbd') return undefined;
    return { text: "engine='librbd' is for network disks with protocol rbd: remove it", at };
  }
  if (name !== 'luks') {
    return { text: `encryption '${name}' needs engine='librbd', QEMU itself has luks`, at };
  }
  const format = formatOf(disk);
  if (format !== undefined && !LUKS_FORMATS.includes(format)) {
    return { text: `luks encrypts raw and qcow2 images, this is ${format}`, at: 'driverType' };
  }
  const [, second] = childrenOf(element, 'secret');
  return second && { text: 'luks takes one <secret>: remove the others', at: second.span };
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
  judge,
  ['disk.encryptionFormat', 'disk.sourceEncryptionFormat'],
);
