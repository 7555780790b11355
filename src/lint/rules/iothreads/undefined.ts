import type { Device, DeviceOf } from '../../../domain/device.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { iothreadMapping } from '../../iothread-mapping.ts';
import { iothreadIds } from '../../iothreads.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const VIRTIO_SCSI = ['virtio-scsi', 'virtio-transitional', 'virtio-non-transitional'];

type User = DeviceOf<'disk'> | DeviceOf<'controller'>;

function fits(device: User): boolean {
  if (device.kind === 'disk') return device.targetBus === 'virtio';
  return device.type === 'scsi' && VIRTIO_SCSI.includes(device.model ?? '');
}

function judge(device: User, known: ReadonlySet<number>): Complaint | undefined {
  const { driverIothread: id, driverQueues = 0 } = device;
  const mapping = iothreadMapping(device);
  if (!id && !mapping.length) return undefined;
  const place = id ? { at: 'driverIothread' } : { at: mapping[0]!.element.span };
  if (!fits(device))
    return { text: 'iothreads are for virtio disks and virtio-scsi controllers: remove it', ...place };
  if (id && mapping.length)
    return { text: 'iothread and <iothreads> exclude each other: remove one', ...place };
  const named = id ? [id] : mapping.map(entry => entry.id);
  const lost = named.find(each => !known.has(each));
  if (lost !== undefined) return { text: `there is no iothread ${lost}: add it to <iothreads>`, ...place };
  return judgeMapping(mapping, driverQueues);
}

/** Either every thread names queues, which together are all queues, or none does. */
function judgeMapping(mapping: ReturnType<typeof iothreadMapping>, queues: number): Complaint | undefined {
  const owners = new Set<number>();
  const threads = new Set<number>();
  const explicit = (mapping[0]?.queues.length ?? 0) > 0;
  if (explicit && !queues)
    return { text: '<queue> needs the number of queues of the driver', at: mapping[0]!.element.span };
  for (const { id, queues: own, element } of mapping) {
    const at = element.span;
    if (threads.has(id)) return { text: `iothread ${id} is there twice: remove one`, at };
    if (own.length > 0 !== explicit) return { text: 'give queues to all iothreads or to none', at };
    const wrong = own.find(queue => queue >= queues || owners.has(queue));
    if (wrong !== undefined)
      return { text: `queue ${wrong} is out of range, or has its iothread already`, at };
    for (const queue of own) owners.add(queue);
    threads.add(id);
  }
  if (!explicit || owners.size === queues) return undefined;
  return {
    text: `only ${owners.size} of ${queues} queues have an iothread: name all`,
    at: mapping[0]!.element.span,
  };
}

export const undefinedIothread = defineRule(
  {
    id: 'iothreads/undefined',
    summary: 'Virtio disks and virtio-scsi controllers name iothreads that exist, by attribute or by list.',
    why: 'The thread has to be there before the device that uses it.',
    bad: "<disk type='file' device='disk'><driver name='qemu' iothread='1'/><source file='/a'/><target dev='vda'/></disk>",
    good: `<iothreads>1</iothreads>
<disk type='file' device='disk'><driver name='qemu' iothread='1'/><source file='/a'/><target dev='vda'/></disk>`,
  },
  context => {
    const { disk, controller } = context.domain.devices;
    const users = ([...disk, ...controller] as Device[]).filter(device => device.element);
    if (!users.length) return NOTHING;
    const known = iothreadIds(context.parts);
    return judgeEach(context, users, device => judge(device as User, known));
  },
);
