import { attributeOf, childOf } from '../../../xml/element.ts';
import { BOOTABLE } from '../../bootable.ts';
import { anyDeviceRule } from '../../device-rule.ts';

const LOADPARM = /^[A-Za-z0-9. ]{1,8}$/;

export const loadparm = anyDeviceRule(
  {
    id: 'os/loadparm',
    summary: 'loadparm has 1 to 8 letters, digits, dots and spaces.',
    why: 'The s390 firmware has a field of eight characters for it.',
    bad: `<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <boot order='1' loadparm='SYSTEM1?'/>
</disk>`,
    good: `<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <boot order='1' loadparm='SYSTEM1'/>
</disk>`,
  },
  ({ kind, element, guest: { bootOrder } }) => {
    if (bootOrder === undefined || !element || !BOOTABLE.includes(kind)) return undefined;
    const written = attributeOf(childOf(element, 'boot')!, 'loadparm');
    if (!written || LOADPARM.test(written.value)) return undefined;
    return {
      text: `found loadparm '${written.value}', expected 1 to 8 letters, digits, dots and spaces`,
      at: written.valueSpan,
    };
  },
);
