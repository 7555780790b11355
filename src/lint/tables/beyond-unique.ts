import type { DeviceOf } from '../../domain/device.ts';
import { uniqueRule } from '../families/unique.ts';
import { atStart, surprising } from '../rule.ts';

type Interface = DeviceOf<'interface'>;

const nic = (more: string): string =>
  `<interface type='network'><source network='default'/><model type='virtio'/>${more}</interface>`;

const TAP_TYPES = ['network', 'bridge', 'ethernet', 'direct'];

/** libvirt forgets names that it makes itself, and the kernel puts a number for %d. */
const ANY_NAME = /^(?:vnet|macvtap|macvlan)|%d/;

function tapName({ type, targetDev }: Interface): string | undefined {
  if (targetDev === undefined || !TAP_TYPES.includes(type ?? '') || ANY_NAME.test(targetDev))
    return undefined;
  return targetDev;
}

/** https://libvirt.org/formatdomain.html#overriding-the-target-element */
export const duplicateTargetDev = surprising(
  {
    ...uniqueRule<Interface>(
      {
        id: 'interface/duplicate-target-dev',
        summary: 'Every interface has its own device of the host.',
        why: 'libvirt compares the names only with what there is when the guest starts: the second one is refused then.',
        bad: nic("<target dev='tap0'/>").repeat(2),
        good: nic("<target dev='tap0'/>") + nic("<target dev='tap1'/>"),
      },
      {
        of: ({ domain }) => domain.devices.interface,
        key: tapName,
        what: ({ targetDev }) => `target device '${targetDev}'`,
        cure: 'choose another name, or remove <target> and libvirt chooses one',
        at: 'targetDev',
      },
    ),
    occasions: ['interface.targetDev'],
  },
  'warning',
);

const channel = (name: string): string =>
  `<channel type='unix'><target type='virtio' name='${name}'/></channel>`;

/** https://libvirt.org/formatdomain.html#channel */
export const channelName = atStart({
  ...uniqueRule<DeviceOf<'channel'>>(
    {
      id: 'channel/duplicate-name',
      summary: 'Every virtio channel has its own name.',
      why: 'QEMU compares the names over all virtio-serial controllers and does not start.',
      bad: channel('org.qemu.guest_agent.0').repeat(2),
      good: channel('org.qemu.guest_agent.0') + channel('org.example.0'),
    },
    {
      of: ({ domain }) => domain.devices.channel,
      key: ({ targetType, targetName }) => (targetType === 'virtio' ? targetName : undefined),
      what: ({ targetName }) => `name '${targetName}'`,
      cure: 'choose another name or remove the channel',
      at: 'targetName',
    },
  ),
  occasions: ['channel.targetName'],
});

const share = (directory: string, tag: string): string =>
  `<filesystem type='mount'><source dir='${directory}'/><target dir='${tag}'/></filesystem>`;

/** Two virtiofs targets are refused at once. */
const mountTag = ({ driverType, targetDir }: DeviceOf<'filesystem'>): string | undefined =>
  driverType === 'virtiofs' || driverType === 'mtp' ? undefined : targetDir;

/** https://libvirt.org/formatdomain.html#filesystems */
export const mountTags = surprising(
  {
    ...uniqueRule<DeviceOf<'filesystem'>>(
      {
        id: 'filesystem/mount-tag',
        summary: 'Every 9p filesystem has its own target.',
        why: 'The target is the tag by which the guest mounts it: of two with one tag it gets at one only.',
        bad: share('/a', 'share') + share('/b', 'share'),
        good: share('/a', 'one') + share('/b', 'other'),
      },
      {
        of: ({ domain }) => domain.devices.filesystem,
        key: mountTag,
        what: ({ targetDir }) => `target '${targetDir}'`,
        cure: 'choose another',
        at: 'targetDir',
      },
    ),
    occasions: ['filesystem.targetDir'],
  },
  'warning',
);
