/** One device as QEMU's `info qtree` shows it. */
export interface QtreeDevice {
  readonly id: string;
  /** Name of the bus it is on, such as `pci.3`. */
  readonly bus: string;
  /** `slot.function` of a PCI device, two hexadecimal digits and one. */
  readonly addr?: string;
  /** Port path of a USB device. */
  readonly port?: string;
  /** Number of a virtio-serial port. */
  readonly nr?: number;
}

interface Open {
  readonly indent: number;
  readonly bus?: string;
  readonly device?: { -readonly [P in keyof QtreeDevice]: QtreeDevice[P] };
}

const LINE = /^( *)(?:bus: (?<bus>\S+)|dev: \S+, id "(?<id>[^"]*)"|(?<property>.*))$/;

function read(device: Open['device'], property: string): void {
  if (!device) return;
  const addr = /^addr = ([0-9a-f]{2}\.[0-7])$/.exec(property)?.[1];
  const port = /^addr [0-9.]+, port ([0-9.]+),/.exec(property)?.[1];
  const nr = /^nr = (\d+)/.exec(property)?.[1];
  if (addr) device.addr = addr;
  if (port) device.port = port;
  if (nr) device.nr = Number(nr);
}

/** The devices that `info qtree` prints, by id; devices without id are left out. */
export function readQtree(text: string): ReadonlyMap<string, QtreeDevice> {
  const devices = new Map<string, QtreeDevice>();
  const open: Open[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = LINE.exec(line);
    const blanks = match?.[1] ?? '';
    const groups: Readonly<Record<string, string | undefined>> = match?.groups ?? {};
    while (open.length && open.at(-1)!.indent >= blanks.length) open.pop();
    if (groups.bus !== undefined) open.push({ indent: blanks.length, bus: groups.bus });
    else if (groups.id !== undefined) {
      const bus = open.findLast(outer => outer.bus)?.bus ?? '';
      const device: NonNullable<Open['device']> = { id: groups.id, bus };
      if (groups.id) devices.set(groups.id, device);
      open.push({ indent: blanks.length, device });
    } else read(open.at(-1)?.device, groups.property ?? '');
  }
  return devices;
}
