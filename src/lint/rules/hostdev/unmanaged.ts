import { attributeOf } from '../../../xml/element.ts';
import { hostdevRule } from '../../hostdev-rule.ts';
import { surprising } from '../../rule.ts';

const hostdev = (managed: string): string =>
  `<hostdev mode='subsystem' type='pci'${managed}>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
</hostdev>`;

export const unmanaged = surprising(
  hostdevRule(
    {
      id: 'hostdev/unmanaged',
      summary: 'A PCI device of the host says whether it is managed.',
      why: 'Without managed libvirt leaves its driver alone: someone has to bind it to vfio-pci before each start.',
      bad: hostdev(''),
      good: hostdev(" managed='yes'"),
    },
    ({ type, device }) => {
      if (type !== 'pci' || !device.element || attributeOf(device.element, 'managed')) return undefined;
      return {
        text:
          "managed is not written and means 'no', so that its driver has to be changed by hand before the guest starts: " +
          "add managed='yes', or managed='no' if that is what is meant",
      };
    },
  ),
  'warning',
);
