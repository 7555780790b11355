import type { Rows, Shape } from '../shape.ts';

/** https://libvirt.org/formatdomain.html#device-addresses */
const ADDRESS: Shape = {
  rows: { '': '@type' },
  only: {
    '@type': {
      pci: { '': '@domain @bus @slot @function @multifunction zpci', zpci: '@uid @fid' },
      drive: { '': '@controller @bus @target @unit' },
      usb: { '': '@bus @port' },
      'virtio-serial': { '': '@controller @bus @port' },
      ccid: { '': '@controller @slot' },
      'spapr-vio': { '': '@reg' },
      ccw: { '': '@cssid @ssid @devno' },
      isa: { '': '@iobase @irq' },
      dimm: { '': '@slot @base' },
      'virtio-mmio': {},
      unassigned: {},
    },
  },
};

export const ALIAS: Rows = { alias: '@name!' };
export const PLACE: Rows = { address: ADDRESS };
export const ACPI: Rows = { acpi: '@index' };
/** What most devices can say of their guest side. */
export const PLACED: Rows = { ...ALIAS, ...PLACE };
export const GUEST: Rows = { ...PLACED, ...ACPI };
export const BOOT: Rows = { boot: '@order @loadparm' };
export const ROM: Rows = { rom: '@enabled @bar @file' };

/** https://libvirt.org/formatdomain.html#per-device-security-label */
export const SECURITY: Rows = { seclabel: '@model @relabel=yes|no @labelskip=yes label$+' };

/** A PCI address of the host. */
export const HOST_PCI = '@domain @bus @slot @function @multifunction=on|off';
