import type { Device } from '../domain/device.ts';
import { type DomainDraft, spanOf } from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';
import { isCompanion } from '../domain/order.ts';
import { hostdevsOf } from '../hostdev/list.ts';

/** The devices that libvirt refuses while it parses when USB is switched off; others fail for want of a port. */
function usbDevices({ devices }: DomainDraft): Device[] {
  return [
    ...devices.input.filter(input => input.bus === 'usb'),
    ...devices.hub.filter(hub => hub.type === 'usb'),
    ...hostdevsOf({ devices })
      .filter(hostdev => hostdev.type === 'usb' && hostdev.mode === 'subsystem')
      .map(hostdev => hostdev.device),
  ];
}

/** A USB controller of model none switches USB off: nothing else may ask for it. */
export function checkUsbSwitchedOff(draft: DomainDraft): void {
  const controllers = draft.devices.controller.filter(controller => controller.type === 'usb');
  const off = controllers.find(controller => controller.model === 'none');
  if (off) {
    const others: Device[] = [...controllers.filter(other => other !== off), ...usbDevices(draft)];
    for (const device of others) {
      draft.diagnostics.push({
        rule: 'usb/disabled',
        severity: 'error',
        message: `${nameOf(device)} needs USB, which a controller of model 'none' switches off: remove one of them`,
        span: spanOf(draft, device),
        related: [{ message: 'USB is switched off here', span: spanOf(draft, off) }],
      });
    }
  } else if (controllers.length && controllers.every(isCompanion)) {
    draft.diagnostics.push({
      rule: 'usb/companion-master',
      severity: 'error',
      message:
        'all USB controllers are companions (ich9-uhci1, ich9-uhci2, ich9-uhci3): add their master, an ich9-ehci1 of the same index',
      span: spanOf(draft, controllers[0]!),
    });
  }
}
