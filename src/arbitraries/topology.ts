import fc from 'fast-check';
import { anyOf, type Weighted } from './choice.ts';
import type { DeviceDraft } from './draft.ts';
import { element } from './element.ts';
import type { Guest } from './guest.ts';
import { bridges, hostBridges } from './pci/conventional.ts';
import { expanders } from './pci/expander.ts';
import { expressBridge, pcieSwitch, rootPorts } from './pci/express.ts';

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
