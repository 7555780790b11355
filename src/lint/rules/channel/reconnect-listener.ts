import type { DeviceOf } from '../../../domain/device.ts';
import { deviceRule } from '../../device-rule.ts';

/** The directories in which libvirt has made sockets for channels. */
const OWN_DIRECTORIES = [
  '/var/lib/libvirt/qemu',
  '/run/libvirt/qemu',
  '/var/run/libvirt/qemu',
  '/etc/libvirt/qemu',
];
const OWN_NAME = /^\/channel\/(?:target\/)?(?:[^/]+\.|domain-[^/]+\/|[0-9]+-[^/]+\/)/;

/** A socket in libvirt's own directory is dropped, and one without path is libvirt's to make: it listens. */
function libvirtListens({ sourcePath: path, targetName = '' }: DeviceOf<'channel'>): boolean {
  if (path === undefined) return true;
  const directory = OWN_DIRECTORIES.find(own => path.startsWith(own));
  return directory !== undefined && path.endsWith(targetName) && OWN_NAME.test(path.slice(directory.length));
}

export const reconnectListener = deviceRule(
  'channel',
  {
    id: 'channel/reconnect-listener',
    summary: 'A virtio channel whose socket libvirt makes does not reconnect.',
    why: 'QEMU listens on that socket, so there is nobody to connect to.',
    bad: `<channel type='unix'>
  <source mode='connect'><reconnect enabled='yes' timeout='10'/></source>
  <target type='virtio' name='org.qemu.guest_agent.0'/>
</channel>`,
    good: `<channel type='unix'>
  <source mode='connect' path='/run/agent.sock'><reconnect enabled='yes' timeout='10'/></source>
  <target type='virtio' name='org.qemu.guest_agent.0'/>
</channel>`,
  },
  channel => {
    if (
      channel.type !== 'unix' ||
      channel.targetType !== 'virtio' ||
      channel.sourceReconnectEnabled === undefined
    ) {
      return undefined;
    }
    if (channel.sourceMode === 'bind' || !libvirtListens(channel)) return undefined;
    return {
      text: 'libvirt makes this socket and QEMU listens on it: remove <reconnect>',
      at: 'sourceReconnectEnabled',
    };
  },
  ['channel.sourceReconnectEnabled'],
);
