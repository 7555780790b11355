import type { Device } from '../../../domain/device.ts';
import { attributeOf } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { anyDeviceRule, type Complaint } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { placeOf, topologyOf } from '../../pci-topology.ts';
import { atStart } from '../../rule.ts';

function judge(device: Device, context: RuleContext): Complaint | undefined {
  const at = placeOf(device);
  if (at?.multifunction !== 'off' || at.function !== 0) return undefined;
  const others = topologyOf(context)
    .devicesAt(at.bus, at.slot)
    .filter(other => other !== device);
  if (others.length === 0) return undefined;
  const written = device.guest.addressElement && attributeOf(device.guest.addressElement, 'multifunction');
  return {
    text: `multifunction='off' leaves no room for ${nameList(others)} in its slot: say 'on', or leave it out`,
    at: '@multifunction',
    related: others.flatMap(other => context.other(other, 'is in the same slot', 'address')),
    ...(written && { fix: [{ span: written.valueSpan, text: 'on' }] }),
  };
}

export const pciMultifunctionOff = atStart(
  anyDeviceRule(
    {
      id: 'address/pci-multifunction-off',
      summary: 'Function 0 of a slot with further functions does not say multifunction off.',
      why: 'QEMU refuses to populate a slot whose function 0 says that it is alone. Left out, libvirt says on.',
      bad: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' bus='0' slot='8' function='0' multifunction='off'/>
</rng>
<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' bus='0' slot='8' function='1'/>
</rng>`,
      good: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' bus='0' slot='8' function='0'/>
</rng>
<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' bus='0' slot='8' function='1'/>
</rng>`,
    },
    judge,
  ),
);
