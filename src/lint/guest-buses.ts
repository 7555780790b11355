import { type Controller, isBridge, type PciTopology, placeOf } from './pci-topology.ts';

/** A host bridge of the guest and the bus numbers that it and the bridges below it take. */
export interface HostBridge {
  readonly controller: Controller;
  readonly first: number;
  readonly last: number;
}

/** The bus numbers that the guest sees. */
export interface GuestBuses {
  /** By controller index. */
  readonly numbers: ReadonlyMap<number, number>;
  /** By first bus number. */
  readonly hosts: readonly HostBridge[];
}

const isExpander = ({ model }: Controller): boolean =>
  model === 'pci-expander-bus' || model === 'pcie-expander-bus';

const positionOf = (controller: Controller): number => {
  const at = placeOf(controller);
  return at ? at.slot * 8 + at.function : 0;
};

function bridgesOn(topology: PciTopology, bus: number): readonly Controller[] {
  const bridges = topology.devicesOn(bus).filter(isBridge);
  return bridges.sort((one, other) => positionOf(one) - positionOf(other));
}

/** Numbers the buses as firmware does: depth first, in the order of slots. An expander starts at its own number. */
export function guestBuses(topology: PciTopology): GuestBuses {
  const numbers = new Map<number, number>();
  const hosts: HostBridge[] = [];
  let next = 0;
  const visit = (bus: number): void => {
    for (const bridge of bridgesOn(topology, bus)) {
      if (isExpander(bridge) || numbers.has(bridge.index!)) continue;
      numbers.set(bridge.index!, next++);
      visit(bridge.index!);
    }
  };
  const start = (controller: Controller, first: number): void => {
    // a pxb has a bridge of its own, and libvirt's bus is behind it
    next = controller.model === 'pci-expander-bus' ? first + 1 : first;
    numbers.set(controller.index!, next++);
    visit(controller.index!);
    hosts.push({ controller, first, last: next - 1 });
  };
  const root = topology.bus(0);
  if (root) start(root, 0);
  for (const expander of topology.controllers.filter(isExpander)) start(expander, expander.targetBusNr ?? 0);
  return { numbers, hosts: hosts.sort((one, other) => one.first - other.first) };
}

/** Guests of these machines see a PCI domain for every host bridge, or no buses at all. */
const OWN_DOMAINS: readonly string[] = ['pseries', 's390-ccw'];

/** True where the buses of the guest share one range of numbers. */
export const hasBusNumbers = (family: string): boolean => !OWN_DOMAINS.includes(family);
