import { attributeOf } from '../../../xml/element.ts';
import { anyDeviceRule } from '../../device-rule.ts';
import { atStart } from '../../rule.ts';

export const virtioSerialBus = atStart(
  anyDeviceRule(
    {
      id: 'address/virtio-serial-bus',
      summary: 'The bus of a virtio-serial address is 0.',
      why: 'A virtio-serial controller has one bus; libvirt passes any other number on to QEMU, which finds none.',
      bad: `<channel type='pty'><target type='virtio' name='a'/>
  <address type='virtio-serial' controller='0' bus='1' port='1'/>
</channel>`,
      good: `<channel type='pty'><target type='virtio' name='a'/>
  <address type='virtio-serial' controller='0' bus='0' port='1'/>
</channel>`,
    },
    ({ guest: { address, addressElement } }) => {
      if (address?.type !== 'virtio-serial' || address.bus === 0 || !addressElement) return undefined;
      const written = attributeOf(addressElement, 'bus');
      return {
        text: `found bus ${address.bus}, virtio-serial controller ${address.controller} has bus 0 only`,
        at: '@bus',
        ...(written && { fix: [{ span: written.valueSpan, text: '0' }] }),
      };
    },
  ),
);
