import { formatPci, type HostPciAddress } from './address.ts';
import { mdevOf, type NodeDevice, netOf, ROOT_NAME, scsiHostOf } from './device.ts';
import { stableKeysOf } from './key.ts';
import { type AddressKind, addressKeysOf, normalAddress } from './place.ts';

/**
 * The devices of one host at one time, with look-ups. Where two devices claim one name, path, address or key, the
 * first one has it.
 */
export class Inventory {
  /** In the order in which they were given. */
  readonly devices: readonly NodeDevice[];
  readonly #byName = new Map<string, NodeDevice>();
  readonly #byPath = new Map<string, NodeDevice>();
  readonly #byAddress = new Map<string, NodeDevice>();
  readonly #byKey = new Map<string, NodeDevice>();
  readonly #children = new Map<string, NodeDevice[]>();

  constructor(devices: Iterable<NodeDevice>) {
    this.devices = [...devices];
    for (const device of this.devices) this.#index(device);
  }

  #index(device: NodeDevice): void {
    claim(this.#byName, device.name, device);
    if (device.path !== undefined) claim(this.#byPath, device.path, device);
    for (const key of addressKeysOf(device)) claim(this.#byAddress, key, device);
    for (const key of stableKeysOf(device)) claim(this.#byKey, key, device);
    if (device.parent === undefined) return;
    const siblings = this.#children.get(device.parent);
    if (siblings) siblings.push(device);
    else this.#children.set(device.parent, [device]);
  }

  /** The device called exactly `name`. */
  byName(name: string): NodeDevice | undefined {
    return this.#byName.get(name);
  }

  /** The device at this sysfs path. */
  byPath(path: string): NodeDevice | undefined {
    return this.#byPath.get(path);
  }

  /** The device at `address`, spelled as the kernel does (`0000:03:00.0`, `1.2`, `2:0:1:0`, `0.0.0070`, `eth0`). */
  byAddress(kind: AddressKind, address: string): NodeDevice | undefined {
    const normal = normalAddress(kind, address);
    return normal === undefined ? undefined : this.#byAddress.get(`${kind} ${normal}`);
  }

  /** The PCI function at `address`. */
  byPci(address: HostPciAddress): NodeDevice | undefined {
    return this.#byAddress.get(`pci ${formatPci(address)}`);
  }

  /** The device with this key, which survives renumbering; see `stableKeyOf`. */
  byKey(key: string): NodeDevice | undefined {
    return this.#byKey.get(key.toLowerCase());
  }

  /** The Fibre Channel adapter with both world-wide names. */
  byWwn(wwnn: string, wwpn: string): NodeDevice | undefined {
    return this.devices.find(device => {
      const fc = scsiHostOf(device)?.fcHost;
      return fc?.wwnn === wwnn && fc.wwpn === wwpn;
    });
  }

  /** The mediated device with this UUID, below `parentAddress` where one is given. */
  byUuid(uuid: string, parentAddress?: string): NodeDevice | undefined {
    return this.devices.find(device => {
      const mdev = mdevOf(device);
      if (mdev?.uuid?.toLowerCase() !== uuid.toLowerCase()) return false;
      return parentAddress === undefined || mdev.parentAddress === parentAddress;
    });
  }

  /** The network interface called `name` on the host. */
  byInterface(name: string): NodeDevice | undefined {
    return this.devices.find(device => netOf(device)?.interface === name);
  }

  /** The root, if it is listed. */
  get root(): NodeDevice | undefined {
    return this.byName(ROOT_NAME) ?? this.devices.find(device => device.parent === undefined);
  }

  /** Devices whose parent is `device`, in the order of the inventory. */
  children(device: NodeDevice | string): readonly NodeDevice[] {
    return this.#children.get(typeof device === 'string' ? device : device.name) ?? [];
  }

  /** The device's parent, if it is listed. */
  parent(device: NodeDevice): NodeDevice | undefined {
    return device.parent === undefined ? undefined : this.byName(device.parent);
  }

  /** Parent, grandparent and so on; a loop in the data ends the walk. */
  ancestors(device: NodeDevice): readonly NodeDevice[] {
    const seen = new Set<NodeDevice>([device]);
    const found: NodeDevice[] = [];
    for (let each = this.parent(device); each && !seen.has(each); each = this.parent(each)) {
      seen.add(each);
      found.push(each);
    }
    return found;
  }
}

function claim(index: Map<string, NodeDevice>, key: string, device: NodeDevice): void {
  if (!index.has(key)) index.set(key, device);
}
