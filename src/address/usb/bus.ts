import type { Device } from '../../domain/device.ts';
import { HUB_PORTS } from './ports.ts';

/** QEMU takes at most four numbers in a port path. */
const DEEPEST = 4;

/** The ports of a controller or of a hub, each with who is on it and, for a hub, its own ports. */
class Ports {
  readonly count: number;
  readonly holders = new Map<number, Device>();
  readonly hubs = new Map<number, Ports>();

  constructor(count: number) {
    this.count = count;
  }

  free(): number | undefined {
    if (this.holders.size >= this.count) return undefined;
    for (let port = 1; port <= this.count; port++) if (!this.holders.has(port)) return port;
    return undefined;
  }
}

/** Why a port path cannot be had. */
export type PortRefusal =
  | { readonly cause: 'no-port'; readonly component: number; readonly ports: number }
  | { readonly cause: 'no-hub'; readonly path: readonly number[] }
  | { readonly cause: 'taken'; readonly holder: Device };

/** One USB bus: the root ports of a controller and the tree of hubs behind them. */
export class UsbBus {
  readonly index: number;
  readonly #root: Ports;

  constructor(index: number, ports: number) {
    this.index = index;
    this.#root = new Ports(ports);
  }

  /** Takes the port that `path` names; a hub there can be searched from then on. */
  reserve(path: readonly number[], device: Device): PortRefusal | undefined {
    const last = path.indexOf(0) === -1 ? path.length : path.indexOf(0);
    let ports = this.#root;
    for (let depth = 0; depth < path.length - 1; depth++) {
      const component = path[depth]!;
      if (depth >= last - 1 && path.slice(depth + 1).every(rest => rest === 0)) break;
      if (component < 1 || component > ports.count)
        return { cause: 'no-port', component, ports: ports.count };
      const hub = ports.hubs.get(component);
      if (!hub) return { cause: 'no-hub', path: path.slice(0, depth + 1) };
      ports = hub;
    }
    const component = path[last - 1] ?? 0;
    if (component < 1 || component > ports.count) return { cause: 'no-port', component, ports: ports.count };
    return occupy(ports, component, device);
  }

  /** Finds and takes the first free port: the controller's own, then depth first through the hubs. */
  take(device: Device): number[] | undefined {
    const path = this.#find(this.#root, 1);
    if (path) this.reserve(path, device);
    return path;
  }

  #find(ports: Ports, depth: number): number[] | undefined {
    const own = ports.free();
    if (own !== undefined) return [own];
    if (depth === DEEPEST) return undefined;
    for (const [port, hub] of [...ports.hubs].sort(([one], [other]) => one - other)) {
      const path = this.#find(hub, depth + 1);
      if (path) return [port, ...path];
    }
    return undefined;
  }
}

function occupy(ports: Ports, port: number, device: Device): PortRefusal | undefined {
  const holder = ports.holders.get(port);
  if (holder) return { cause: 'taken', holder };
  ports.holders.set(port, device);
  if (device.kind === 'hub') ports.hubs.set(port, new Ports(HUB_PORTS));
  return undefined;
}
