import type { DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding } from '../../rule.ts';

const MOST_PORTS = 4;

/** libvirt counts only ports whose type the user has written: default types are filled in later. */
export const isaPort = defineRule(
  {
    id: 'serial/isa-port',
    summary: 'There are at most four serial ports of type isa-serial, with ports 0 to 3, each once.',
    why: 'A PC has four COM ports with fixed addresses.',
    bad: `<serial type='pty'><target type='isa-serial' port='1'/></serial>
<serial type='pty'><target type='isa-serial' port='1'/></serial>`,
    good: `<serial type='pty'><target type='isa-serial' port='0'/></serial>
<serial type='pty'><target type='isa-serial' port='1'/></serial>`,
  },
  context => {
    const holders = new Map<number, DeviceOf<'serial'>>();
    const findings: Finding[] = [];
    let count = 0;
    for (const serial of context.loaded.devices.serial) {
      if (serial.targetType !== 'isa-serial') continue;
      const { targetPort: port } = serial;
      const holder = port === undefined ? undefined : holders.get(port);
      if (++count > MOST_PORTS || (port ?? 0) >= MOST_PORTS) {
        const text = `there are ${MOST_PORTS} ISA serial ports, 0 to ${MOST_PORTS - 1}: use usb-serial or pci-serial for more`;
        findings.push(findingOf(context, serial, { text, at: 'targetPort' }));
      } else if (holder) {
        const text = `port ${port} is taken by ${nameOf(holder)}: choose another`;
        const related = context.other(holder, 'has it', 'targetPort');
        findings.push(findingOf(context, serial, { text, at: 'targetPort', related }));
      } else if (port !== undefined) holders.set(port, serial);
    }
    return findings;
  },
);
