/** `<os>` of a machine. */
export const on = (arch: string, machine: string): string =>
  `<os><type arch='${arch}' machine='${machine}'>hvm</type></os>`;

export const I440FX = on('x86_64', 'pc');
export const ARM = on('aarch64', 'virt');
export const PSERIES = on('ppc64', 'pseries');
export const S390 = on('s390x', 's390-ccw-virtio');
export const RISCV = on('riscv64', 'virt');

/** A disk of a file, with more attributes and children. */
export const disk = (target: string, inner = '', attributes = "device='disk'"): string =>
  `<disk type='file' ${attributes}><source file='/${target}'/><target ${targetOf(target)}/>${inner}</disk>`;

function targetOf(target: string): string {
  const [dev, bus] = target.split(' ');
  return bus ? `dev='${dev}' bus='${bus}'` : `dev='${dev}'`;
}

/** A drive address. */
export const drive = (controller = 0, bus = 0, target = 0, unit = 0): string =>
  `<address type='drive' controller='${controller}' bus='${bus}' target='${target}' unit='${unit}'/>`;

/** A PCI address. */
export const pci = (slot: string, bus = '0'): string =>
  `<address type='pci' domain='0' bus='${bus}' slot='${slot}' function='0'/>`;

/** A card on the default network. */
export const nic = (inner = ''): string =>
  `<interface type='network'><source network='default'/>${inner}</interface>`;

/** A host device on PCI. */
export const hostPci = (bus: string, inner = ''): string =>
  `<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='${bus}' slot='0' function='0'/></source>${inner}</hostdev>`;

/** A host device on USB. */
export const hostUsb = (ids: string, inner = ''): string =>
  `<hostdev mode='subsystem' type='usb'><source>${ids}</source>${inner}</hostdev>`;

/** A mediated device. */
export const hostMdev = (model: string, inner = '', attributes = ''): string =>
  `<hostdev mode='subsystem' type='mdev' model='${model}' ${attributes}><source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>${inner}</hostdev>`;

/** NUMA cells. */
export const cells = (...attributes: readonly string[]): string =>
  `<cpu><numa>${attributes.map(each => `<cell ${each} memory='1' unit='GiB'/>`).join('')}</numa></cpu>`;

/** Room for memory devices. */
export const ROOM = "<maxMemory unit='GiB' slots='4'>16</maxMemory>";

/** A memory device. */
export const memory = (model: string, target: string, more = ''): string =>
  `<memory model='${model}'>${more}<target>${target}</target></memory>`;
