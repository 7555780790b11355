import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { atStart, defineRule } from '../../rule.ts';

type Serial = DeviceOf<'serial'>;

const MOST_PORTS = 4;

/** Ports as libvirt numbers them: serial ports of all types together, those without number behind the highest. */
function numbered(serials: readonly Serial[]): ReadonlyMap<Serial, number> {
  let highest = serials.reduce((most, { targetPort = -1 }) => Math.max(most, targetPort), -1);
  return new Map(serials.map(serial => [serial, serial.targetPort ?? ++highest]));
}

export const isaCount = atStart({
  ...defineRule(
    {
      id: 'serial/isa-count',
      summary: 'Of the serial ports of all types those of type isa-serial are among the first four.',
      why: 'A PC has COM ports 0 to 3; libvirt counts only those whose type is written, QEMU counts all.',
      bad: "<serial type='pty'/>".repeat(5),
      good: `${"<serial type='pty'/>".repeat(4)}<serial type='pty'><target type='pci-serial'/></serial>`,
    },
    context => {
      const { serial } = context.domain.devices;
      const ports = numbered(serial);
      const judge = (one: Serial): Complaint | undefined => {
        const port = ports.get(one)!;
        if (one.targetType !== 'isa-serial' || port < MOST_PORTS) return undefined;
        const counted = one.targetPort === undefined ? 'counted over all serial ports' : 'as written';
        const text = `it is ISA serial port ${port} (${counted}), and there are 0 to ${MOST_PORTS - 1}: use <target type='pci-serial'/> or usb-serial, behind the ISA ports`;
        return { text, at: 'targetPort' };
      };
      return judgeEach(context, serial, judge);
    },
  ),
  occasions: ['serial.targetType=isa-serial'],
});
