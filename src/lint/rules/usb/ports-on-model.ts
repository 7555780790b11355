import { USB_PORTS, XHCI_MODELS } from '../../../address/usb/ports.ts';
import { removeAttribute } from '../../../xml/attribute.ts';
import { deviceRule } from '../../device-rule.ts';
import { atStart } from '../../rule.ts';

export const portsOnModel = atStart(
  deviceRule(
    'controller',
    {
      id: 'usb/ports-on-model',
      summary: 'Only xHCI controllers have a number of ports that can be set.',
      why: 'libvirt counts with the ports that the model has, and refuses to start a guest that asks for others.',
      bad: "<controller type='usb' index='0' model='ich9-ehci1' ports='4'/>",
      good: "<controller type='usb' index='0' model='qemu-xhci' ports='4'/>",
    },
    ({ type, model, ports, element }) => {
      if (type !== 'usb' || ports === undefined || !element) return undefined;
      // libvirt makes no controller of model none
      if (model === 'none' || XHCI_MODELS.includes(model ?? '')) return undefined;
      const has = USB_PORTS[model ?? ''];
      const number = has === undefined ? '' : `, and model ${model} has ${has}`;
      const text = `found ports='${ports}', which only ${XHCI_MODELS.join(' and ')} take${number}: remove it, or use model qemu-xhci`;
      return { text, at: 'ports', fix: removeAttribute(element, 'ports') };
    },
    ['controller.ports'],
  ),
);
