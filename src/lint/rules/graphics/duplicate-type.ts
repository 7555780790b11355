import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { atStart, defineRule } from '../../rule.ts';

type Graphics = DeviceOf<'graphics'>;

const LOWEST = 5900;
const HIGHEST = 65535;

/** The port counts only where VNC listens on TCP and libvirt does not choose it. */
function badPort(graphics: Graphics): Complaint | undefined {
  const { type, port, autoport, listenType, socket } = graphics;
  if (type !== 'vnc' || socket || listenType === 'socket' || listenType === 'none') return undefined;
  const written = port ?? (autoport === 'no' ? 0 : -1);
  const chosen = autoport === 'yes' || written === -1 || (written === 0 && autoport !== 'no');
  if (chosen || (written >= LOWEST && written <= HIGHEST)) return undefined;
  const found = port === undefined ? 'no port and' : `port ${port}`;
  const text = `found ${found}${port === undefined ? " autoport='no'" : ''}, expected a port from ${LOWEST} to ${HIGHEST}, or autoport='yes'`;
  return { text, at: port === undefined ? 'autoport' : 'port' };
}

export const duplicateType = atStart({
  ...defineRule(
    {
      id: 'graphics/duplicate-type',
      summary: 'There is one <graphics> of each type, and a port of VNC is from 5900 on.',
      why: 'QEMU has one server of each type, and counts VNC displays from port 5900.',
      bad: "<graphics type='vnc'/><graphics type='vnc'/>",
      good: "<graphics type='vnc'/>",
    },
    context => {
      const first = new Map<Graphics['type'], Graphics>();
      const judge = (graphics: Graphics): readonly Complaint[] => {
        const { type } = graphics;
        const holder = first.get(type);
        if (!holder) first.set(type, graphics);
        const port = badPort(graphics);
        const text = `QEMU has one display of type ${type}, this is one more: remove it`;
        const related = holder && context.other(holder, `${type} is the first`, 'type');
        return [...(related ? [{ text, at: 'type', related }] : []), ...(port ? [port] : [])];
      };
      return judgeEach(context, context.domain.devices.graphics, judge);
    },
  ),
  occasions: ['graphics'],
});
