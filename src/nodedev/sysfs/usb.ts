import type { IdName } from '../capability/address.ts';
import type { UsbCapability } from '../capability/usb.ts';
import { type ClassReader, deviceName, eachDevice, type Found, type Source } from './found.ts';
import { devnodesOf } from './udev.ts';

/** USB devices, and their interfaces, whose kernel names have a colon. */
export const readUsb: ClassReader = source =>
  eachDevice(source, 'bus/usb/devices', (path, kernelName) =>
    kernelName.includes(':') ? readInterface(source, path, kernelName) : readDevice(source, path, kernelName),
  );

function readDevice({ sysfs, udev }: Source, path: string, kernelName: string): Found | undefined {
  const [bus, device] = [sysfs.decimal(`${path}/busnum`), sysfs.decimal(`${path}/devnum`)];
  const [vendor, product] = [sysfs.hex(`${path}/idVendor`), sysfs.hex(`${path}/idProduct`)];
  if (bus === undefined || device === undefined || vendor === undefined || product === undefined)
    return undefined;
  const uevent = sysfs.uevent(path);
  const record = udev.ofNode('c', uevent);
  const named = (id: number, property: string, file: string): IdName => {
    const name = record.properties.get(property) ?? sysfs.text(`${path}/${file}`);
    return { id, ...(name && { name }) };
  };
  const serial = sysfs.text(`${path}/serial`);
  return {
    name: deviceName('usb', kernelName),
    path,
    devnodes: devnodesOf(uevent, record),
    capability: {
      type: 'usb_device',
      bus,
      device,
      product: named(product, 'ID_MODEL_FROM_DATABASE', 'product'),
      vendor: named(vendor, 'ID_VENDOR_FROM_DATABASE', 'manufacturer'),
    },
    ...(serial !== undefined && { facts: { serial } }),
  };
}

function readInterface({ sysfs }: Source, path: string, kernelName: string): Found | undefined {
  const number = sysfs.hex(`${path}/bInterfaceNumber`);
  const code = sysfs.hex(`${path}/bInterfaceClass`);
  const subclass = sysfs.hex(`${path}/bInterfaceSubClass`);
  const protocol = sysfs.hex(`${path}/bInterfaceProtocol`);
  if (number === undefined || code === undefined || subclass === undefined || protocol === undefined)
    return undefined;
  const capability: UsbCapability = { type: 'usb', number, class: code, subclass, protocol };
  return { name: deviceName('usb', kernelName), path, capability };
}
