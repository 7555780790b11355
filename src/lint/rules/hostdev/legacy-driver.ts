import { setAttributes } from '../../../xml/attribute.ts';
import { childOf } from '../../../xml/element.ts';
import { hostdevRule } from '../../hostdev-rule.ts';
import { atStart } from '../../rule.ts';

const hostdev = (driver: string): string =>
  `<hostdev mode='subsystem' type='pci' managed='yes'>
  <driver name='${driver}'/><source><address domain='0' bus='6' slot='0' function='0'/></source>
</hostdev>`;

export const legacyDriver = atStart(
  hostdevRule(
    {
      id: 'hostdev/legacy-driver',
      summary: 'The driver of a PCI host device is vfio.',
      why: 'KVM no longer assigns devices by itself, and xen is for Xen; libvirt looks only when it starts the guest.',
      bad: hostdev('kvm'),
      good: hostdev('vfio'),
    },
    ({ type, device }, { domain }) => {
      const { driverName: name, element } = device;
      if (type !== 'pci' || (name !== 'kvm' && name !== 'xen')) return undefined;
      const driver = element && childOf(element, 'driver');
      const fix = driver && setAttributes(domain.document, driver, [['name', 'vfio']]);
      const text = `found driver '${name}', which QEMU does not have: expected 'vfio', or no name at all`;
      return { text, at: 'driverName', ...(fix && { fix }) };
    },
  ),
);
