import type { Device } from './device.ts';

function detail(device: Device): string | undefined {
  switch (device.kind) {
    case 'disk':
      return device.targetDev;
    case 'controller': {
      const index = device.index === undefined ? '' : ` ${device.index}`;
      return `${device.type ?? 'ide'}${index}${device.model ? ` (${device.model})` : ''}`;
    }
    case 'interface':
      return device.macAddress ?? device.modelType ?? device.type;
    case 'channel':
      return device.targetName ?? device.targetType;
    case 'serial':
    case 'parallel':
    case 'console':
      return device.targetPort === undefined ? device.targetType : String(device.targetPort);
    case 'input':
      return device.bus ? `${device.type} (${device.bus})` : device.type;
    case 'video':
      return device.modelType;
    case 'hostdev':
    case 'redirdev':
    case 'filesystem':
    case 'hub':
      return device.type;
    case 'sound':
    case 'watchdog':
    case 'memballoon':
    case 'rng':
    case 'panic':
    case 'memory':
    case 'iommu':
    case 'vsock':
    case 'crypto':
    case 'tpm':
      return device.model;
    default:
      return undefined;
  }
}

/** What to call a device in a message: `disk vda`, `controller usb 0 (piix3-uhci)`, `sound ich9`. */
export function nameOf(device: Device): string {
  const alias = device.guest.alias;
  const words = alias?.startsWith('ua-') ? alias : detail(device);
  return words ? `${device.kind} ${words}` : device.kind;
}
