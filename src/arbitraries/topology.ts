import fc from 'fast-check';
import type { PciModel } from '../address/pci/controllers.ts';
import type { NewElement } from '../xml/insert.ts';
import { anyOf, oneOf, sometimes, type Weighted } from './choice.ts';
import type { DeviceDraft } from './draft.ts';
import { element, textElement, unlessEmpty } from './element.ts';
import type { Guest } from './guest.ts';
import type { Names } from './names.ts';
import { pciAddress } from './place/pci.ts';

type Options = Readonly<Record<string, string | number | undefined>>;

/** A PCI controller whose bus later devices can be put on. */
function pciController(
  names: Names,
  model: PciModel,
  gap: number,
  address?: NewElement,
  target: NewElement = element('target'),
): { readonly index: number; readonly xml: NewElement } {
  const index = names.number('controller pci', 1 + gap);
  names.buses.set(index, model);
  const xml = element('controller', { type: 'pci', index, model }, unlessEmpty(target), address);
  return { index, xml };
}

/** Skips indexes now and then, which libvirt fills. */
const gap: fc.Arbitrary<number> = oneOf([
  [0, 12],
  [2, 1],
  [5, 1],
]);

const portOptions: fc.Arbitrary<Options> = oneOf<Options>([
  [{}, 12],
  [{ hotplug: 'off' }, 1],
  [{ chassis: 40 }, 1],
  [{ port: '0x1f' }, 1],
  [{ chassis: 41, port: 0 }, 1],
]);

/** Root ports, some at written places, as functions of one slot or in slots of their own. */
const rootPorts: fc.Arbitrary<DeviceDraft> = fc
  .array(
    fc.record({
      gap,
      options: portOptions,
      at: fc.option(fc.record({ slot: fc.integer({ min: 1, max: 30 }), fn: fc.nat({ max: 7 }) }), {
        freq: 2,
      }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map(
    ports => names =>
      ports.map(({ gap, options, at }) => {
        const address = at ? pciAddress(names.place(0, at.slot, at.fn)) : undefined;
        return pciController(names, 'pcie-root-port', gap, address, element('target', options)).xml;
      }),
  );

/** A switch: a root port, the upstream port in it, downstream ports behind that. */
const pcieSwitch: fc.Arbitrary<DeviceDraft> = fc
  .record({ ports: fc.integer({ min: 1, max: 4 }), placed: fc.boolean(), bare: sometimes(8) })
  .map(({ ports, placed, bare }) => names => {
    const root = bare ? undefined : pciController(names, 'pcie-root-port', 0);
    const inRoot = placed && root ? pciAddress({ bus: root.index, slot: 0, function: 0 }) : undefined;
    const up = pciController(names, 'pcie-switch-upstream-port', 0, inRoot);
    const downs = Array.from({ length: ports }, (_, slot) => {
      const address = placed ? pciAddress({ bus: up.index, slot, function: 0 }) : undefined;
      return pciController(names, 'pcie-switch-downstream-port', 0, address).xml;
    });
    return [...(root ? [root.xml] : []), up.xml, ...downs];
  });

/** The way to conventional PCI: a bridge in a root port, or the older one on bus 0, and bridges behind. */
const expressBridge: fc.Arbitrary<DeviceDraft> = fc
  .record({ old: sometimes(35), further: fc.nat({ max: 2 }), placed: fc.boolean() })
  .map(({ old, further, placed }) => names => {
    const root = old ? undefined : pciController(names, 'pcie-root-port', 0);
    const place = placed && root ? pciAddress({ bus: root.index, slot: 0, function: 0 }) : undefined;
    const first = pciController(names, old ? 'dmi-to-pci-bridge' : 'pcie-to-pci-bridge', 0, place);
    const rest = Array.from({ length: further }, () => {
      const address = placed ? pciAddress(names.place(first.index, 1, 0)) : undefined;
      return pciController(names, 'pci-bridge', 0, address).xml;
    });
    return [...(root ? [root.xml] : []), first.xml, ...rest];
  });

const busNr = oneOf<number | undefined>([
  [undefined, 5],
  [100, 1],
  [200, 1],
  [254, 1],
]);

/** Expander buses of NUMA cells, with a controller of their own behind them. */
function expanders(model: 'pci-expander-bus' | 'pcie-expander-bus'): fc.Arbitrary<DeviceDraft> {
  const inner = model === 'pci-expander-bus' ? 'pci-bridge' : 'pcie-root-port';
  const one = fc.record({ gap, node: fc.option(fc.nat({ max: 1 })), busNr, child: fc.boolean() });
  return fc.array(one, { minLength: 1, maxLength: 2 }).map(
    list => names =>
      list.flatMap(({ gap, node, busNr, child }) => {
        const number = busNr !== undefined && names.claim(`busNr ${busNr}`) ? busNr : undefined;
        const cell = node === null ? undefined : textElement('node', node);
        const bus = pciController(names, model, gap, undefined, element('target', { busNr: number }, cell));
        if (!child) return [bus.xml];
        const address = pciAddress(names.place(bus.index, 0, 0));
        return [bus.xml, pciController(names, inner, 0, address).xml];
      }),
  );
}

/** Bridges of a conventional guest, on bus 0 or one behind the other. */
const bridges: fc.Arbitrary<DeviceDraft> = fc
  .array(fc.record({ gap, slot: fc.option(fc.integer({ min: 3, max: 31 })), nested: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(list => names => {
    let parent = 0;
    return list.map(({ gap, slot, nested }) => {
      const address = slot === null ? undefined : pciAddress(names.place(parent, slot, 0));
      const bridge = pciController(names, 'pci-bridge', gap, address);
      if (nested) parent = bridge.index;
      return bridge.xml;
    });
  });

/** Further host bridges of a pSeries guest. */
const hostBridges: fc.Arbitrary<DeviceDraft> = fc
  .array(
    fc.record({
      gap,
      index: oneOf<number | undefined>([
        [undefined, 5],
        [1, 1],
        [3, 1],
      ]),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(
    list => names =>
      list.map(({ gap, index }) => {
        const number = index !== undefined && names.claim(`target index ${index}`) ? index : undefined;
        return pciController(names, 'pci-root', gap, undefined, element('target', { index: number })).xml;
      }),
  );

const root = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc.constant(names =>
    names.claim('root')
      ? [element('controller', { type: 'pci', index: 0, model: guest.express ? 'pcie-root' : 'pci-root' })]
      : [],
  );

/** A machine without PCI gets it when the domain says so. */
const foreignRoot = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc.constant(names => {
    if (!guest.x86 || !names.claim('root')) return [];
    const model = guest.family === 'other' ? 'pcie-root' : 'pci-root';
    names.buses.set(0, model);
    return [element('controller', { type: 'pci', index: 0, model })];
  });

function parts(guest: Guest): Weighted<fc.Arbitrary<DeviceDraft>> {
  const { family, express } = guest;
  if (!guest.pci) return [[foreignRoot(guest), 1]];
  if (family === 'pseries')
    return [
      [root(guest), 1],
      [hostBridges, 4],
    ];
  if (!express) {
    const pc = family === 'i440fx';
    return [
      [root(guest), 1],
      [bridges, 4],
      [expanders('pci-expander-bus'), pc ? 2 : 0],
    ];
  }
  const wide = family === 'q35' || family === 'arm-virt';
  return [
    [root(guest), 1],
    [rootPorts, 5],
    [pcieSwitch, 2],
    [expressBridge, 3],
    [expanders('pcie-expander-bus'), wide ? 2 : 0],
  ];
}

/** The PCI controllers that a domain lists: in half of all domains none. */
export function topology(guest: Guest): fc.Arbitrary<readonly DeviceDraft[]> {
  const some = fc.array(anyOf(parts(guest)), { minLength: 1, maxLength: 3 });
  return anyOf<readonly DeviceDraft[]>([
    [fc.constant([]), guest.pci ? 6 : 1],
    [some, 5],
  ]);
}
