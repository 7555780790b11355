import fc from 'fast-check';
import { oneOf, sometimes } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import { pciAddress } from '../place/pci.ts';
import { gap, pciController } from './controller.ts';

type Options = Readonly<Record<string, string | number | undefined>>;

const portOptions: fc.Arbitrary<Options> = oneOf<Options>([
  [{}, 12],
  [{ hotplug: 'off' }, 1],
  [{ chassis: 40 }, 1],
  [{ port: '0x1f' }, 1],
  [{ chassis: 41, port: 0 }, 1],
]);

/** Root ports, some at written places, as functions of one slot or in slots of their own. */
export const rootPorts: fc.Arbitrary<DeviceDraft> = fc
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
        const { chassis, ...others } = options;
        const own = chassis !== undefined && names.claim(`chassis ${chassis}`) ? options : others;
        return pciController(names, 'pcie-root-port', gap, address, element('target', own)).xml;
      }),
  );

/** A switch: a root port, the upstream port in it, downstream ports behind that. */
export const pcieSwitch: fc.Arbitrary<DeviceDraft> = fc
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
export const expressBridge: fc.Arbitrary<DeviceDraft> = fc
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
