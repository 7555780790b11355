import type { Diagnostic, Result } from '../../diagnostic.ts';
import { describeSource, describeUsbIds } from '../../hostdev/describe.ts';
import { type UsbSource, usbPlace } from '../../hostdev/source.ts';
import type { HostUse } from '../../hostdev/use.ts';
import { type NodeDevice, usbOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { attributeValue, childOf } from '../../xml/element.ts';
import { nodeDevicesOf } from './node-devices.ts';

/** What becomes of a USB device of the host when its guest starts. */
export type UsbStart =
  | {
      readonly device: NodeDevice;
      /** As written, with the place where the device is now. */
      readonly source: UsbSource;
      /** The place was found by the ids, so it is looked up anew at the next start (`autoAddress='yes'`). */
      readonly autoAddress: boolean;
    }
  /** It is not there, and the guest starts without it (`missing='yes'`). */
  | { readonly missing: true };

/** What sort of start it is. */
export interface UsbStartOptions {
  /** The guest boots, rather than going on after a migration or a restore. Default: true. */
  readonly coldBoot?: boolean;
}

type UsbUse = Pick<HostUse, 'device'> & { readonly source: UsbSource };

function attributeOfSource({ device: { element } }: UsbUse, name: string): string | undefined {
  const source = element && childOf(element, 'source');
  return source && attributeValue(source, name);
}

function isRequired(use: UsbUse, coldBoot: boolean): boolean {
  const policy = attributeOfSource(use, 'startupPolicy');
  return policy !== 'optional' && (policy !== 'requisite' || coldBoot);
}

function refuse({ device }: UsbUse, rule: string, message: string): Result<undefined> {
  const span = device.element?.startTag;
  const finding: Diagnostic = { rule, severity: 'error', message, ...(span && { span }) };
  return { value: undefined, diagnostics: [finding] };
}

/** The devices that may be meant; a place that was found by the ids earlier gives way to them. */
function candidates(inventory: Inventory, { source }: UsbUse, autoAddress: boolean): readonly NodeDevice[] {
  const found = nodeDevicesOf(inventory, source);
  if (found.length > 0 || !autoAddress || !source.ids) return found;
  return nodeDevicesOf(inventory, { type: 'usb', ids: source.ids });
}

function ambiguous(use: UsbUse, found: readonly NodeDevice[]): Result<undefined> {
  const names = found.map(({ name }) => name).join(', ');
  const message = `${found.length} devices of this host are ${describeUsbIds(use.source.ids!)} (${names}): add the <address> of one`;
  return refuse(use, 'hostdev/usb-several', message);
}

/**
 * The USB device that a guest gets at its start, as libvirt finds it: by ids and place, by ids alone where just one
 * device has them, or by place; undefined for a source that is no USB device.
 *
 * Errors: `hostdev/usb-several` when several have the ids, and `hostdev/absent` when none is there, unless
 * `startupPolicy` lets the guest go without: `optional` always does, `requisite` does but for a cold boot.
 * https://libvirt.org/formatdomain.html#host-device-assignment
 */
export function resolveUsb(
  inventory: Inventory,
  { source, device }: Pick<HostUse, 'device'> & { readonly source: HostUse['source'] | undefined },
  { coldBoot = true }: UsbStartOptions = {},
): Result<UsbStart | undefined> {
  if (source?.type !== 'usb') return { value: undefined, diagnostics: [] };
  const use = { source, device };
  const written = attributeOfSource(use, 'autoAddress') === 'yes';
  const found = candidates(inventory, use, written);
  if (found.length > 1) return ambiguous(use, found);
  const [only] = found;
  const usb = only && usbOf(only);
  if (usb) {
    const placed: UsbSource = { ...source, place: { bus: usb.bus, device: usb.device } };
    const autoAddress = written || usbPlace(source) === undefined;
    return { value: { device: only, source: placed, autoAddress }, diagnostics: [] };
  }
  if (!isRequired(use, coldBoot)) return { value: { missing: true }, diagnostics: [] };
  return refuse(
    use,
    'hostdev/absent',
    `${describeSource(source)} is not on this host: name one that is there`,
  );
}
