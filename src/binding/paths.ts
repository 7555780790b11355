/** The files of sysfs that binding reads and writes. https://docs.kernel.org/PCI/sysfs-pci.html */
export const PCI = 'bus/pci';
export const DEVICES = `${PCI}/devices`;
export const DRIVERS = `${PCI}/drivers`;
export const PROBE = `${PCI}/drivers_probe`;
/** Loaded modules. */
export const MODULES = 'module';

/** A file of one PCI function. */
export const fileOf = (address: string, file: string): string => `${DEVICES}/${address}/${file}`;
