import { nic } from './fragments.ts';

/** A PCI address by numbers, as written. */
export const at = (bus: number | string, slot: number | string, fn: number | string = 0, more = ''): string =>
  `<address type='pci' bus='${bus}' slot='${slot}' function='${fn}' ${more}/>`;

/** A virtio device. */
export const rng = (address = ''): string =>
  `<rng model='virtio'><backend model='random'>/dev/urandom</backend>${address}</rng>`;

/** A card of a certain model. */
export const card = (model: string, address = ''): string => nic(`<model type='${model}'/>${address}`);

/** A PCI controller. */
export const bus = (index: number, model: string, inner = ''): string =>
  `<controller type='pci' index='${index}' model='${model}'>${inner}</controller>`;

export const port = (index: number, inner = ''): string => bus(index, 'pcie-root-port', inner);

/** A SCSI controller. */
export const scsi = (model: string, index = 0): string =>
  `<controller type='scsi' index='${index}' model='${model}'/>`;

export const VIDEO = "<video><model type='vga'/></video>";

/** None of the devices on PCI that libvirt adds to every guest. */
export const QUIET = "<memballoon model='none'/><controller type='usb' model='none'/>";
