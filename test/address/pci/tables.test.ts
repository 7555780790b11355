import { expect } from 'chai';
import { CHIPSETS } from '../../../src/address/pci/chipset.ts';
import { connectNames } from '../../../src/address/pci/connect.ts';
import { acceptingModels, PCI_CONTROLLERS, type PciModel } from '../../../src/address/pci/controllers.ts';
import { PCI_NEEDS } from '../../../src/address/pci/needs.ts';
import { ASSIGNMENT_STEPS } from '../../../src/address/pci/steps.ts';
import { USB_PORTS } from '../../../src/address/usb/ports.ts';
import { KINDS } from '../../../src/domain/kinds/index.ts';
import { MACHINES } from '../../../src/profile/machines.ts';

const MODELS = Object.keys(PCI_CONTROLLERS) as PciModel[];
const plugged = MODELS.filter(model => PCI_CONTROLLERS[model].need !== 0);

/** libvirt's virDomainPCIConnectFlags and bus definitions, by number. */
const LIBVIRT: Readonly<
  Record<PciModel, readonly [offer: number, first: number, last: number, hotplug: boolean]>
> = {
  'pci-root': [0x1411, 1, 31, true],
  'pcie-root': [0x0a60, 1, 31, false],
  'pci-bridge': [0x1011, 1, 31, true],
  'dmi-to-pci-bridge': [0x1010, 0, 31, false],
  'pcie-to-pci-bridge': [0x1011, 1, 31, true],
  'pcie-root-port': [0x20a1, 0, 0, true],
  'pcie-switch-upstream-port': [0x0100, 0, 31, false],
  'pcie-switch-downstream-port': [0x20a1, 0, 0, true],
  'pci-expander-bus': [0x1011, 0, 31, true],
  'pcie-expander-bus': [0x0240, 0, 31, false],
};

/** Where libvirt puts each controller when it chooses. */
const AUTOMATIC: Readonly<Record<string, readonly PciModel[]>> = {
  'pci-bridge': ['pci-root', 'pci-bridge', 'pci-expander-bus', 'dmi-to-pci-bridge', 'pcie-to-pci-bridge'],
  'dmi-to-pci-bridge': ['pcie-root', 'pcie-expander-bus'],
  'pcie-to-pci-bridge': ['pcie-root-port', 'pcie-switch-downstream-port'],
  'pcie-root-port': ['pcie-root', 'pcie-expander-bus'],
  'pcie-switch-upstream-port': ['pcie-root-port', 'pcie-switch-downstream-port'],
  'pcie-switch-downstream-port': ['pcie-switch-upstream-port'],
  'pci-expander-bus': ['pci-root'],
  'pcie-expander-bus': ['pcie-root'],
};

describe('the table of PCI controllers', () => {
  for (const model of MODELS) {
    it(`says of ${model} what libvirt's numbers say`, () => {
      const { offer, firstSlot, lastSlot, hotplug } = PCI_CONTROLLERS[model];
      expect([offer, firstSlot, lastSlot, hotplug]).to.deep.equal(LIBVIRT[model]);
    });
  }

  for (const model of plugged) {
    it(`lets ${model} be plugged where libvirt plugs it`, () => {
      const { need } = PCI_CONTROLLERS[model];
      const takers = MODELS.filter(bus => PCI_CONTROLLERS[bus].offer & need & 0x3ff0);
      expect(takers).to.have.members(AUTOMATIC[model]!);
    });
  }

  it('plugs in every controller but the two roots', () => {
    expect(MODELS.filter(model => !plugged.includes(model))).to.deep.equal(['pci-root', 'pcie-root']);
  });

  it('has a model name for every controller that is plugged in', () => {
    for (const model of plugged) expect(PCI_CONTROLLERS[model], model).to.have.property('modelName');
  });

  it('asks of every controller for a bus that messages have a name for', () => {
    for (const model of plugged) expect(connectNames(PCI_CONTROLLERS[model].need), model).to.have.length(1);
  });

  it('names the models that accept a need by explicit address', () => {
    expect(acceptingModels(PCI_CONTROLLERS['pcie-switch-downstream-port'].need)).to.deep.equal([
      'pcie-switch-upstream-port',
    ]);
    expect(acceptingModels(PCI_CONTROLLERS['pci-bridge'].need)).to.include.members([
      'pcie-root',
      'pcie-root-port',
    ]);
  });
});

describe('the steps of automatic assignment', () => {
  const kinds = ASSIGNMENT_STEPS.map(({ kind }) => kind);

  it('hold every kind that can need a PCI place', () => {
    expect(kinds).to.include.members(Object.keys(PCI_NEEDS));
    expect(kinds).to.include.members(['pci-controller', 'hostdev']);
  });

  it('hold no kind that never needs one', () => {
    const able = [...Object.keys(PCI_NEEDS), 'pci-controller', 'hostdev'];
    expect(kinds.filter(kind => !able.includes(kind))).to.deep.equal([]);
  });

  it('hold each kind once', () => {
    expect(new Set(kinds).size).to.equal(kinds.length);
  });

  it('are in the order that libvirt promises', () => {
    expect(kinds.join(' ')).to.equal(
      'pci-controller filesystem interface sound controller disk hostdev memballoon rng watchdog video shmem ' +
        'input serial iommu vsock memory crypto panic pstore',
    );
  });
});

describe('conditions in the tables', () => {
  const conditions = [
    ...Object.entries(PCI_NEEDS).flatMap(([kind, rows]) => rows!.map(row => [kind, row.where] as const)),
    ...ASSIGNMENT_STEPS.filter(({ kind }) => kind !== 'pci-controller').flatMap(({ kind, only, skip = [] }) =>
      [only, ...skip].map(where => [kind, where] as const),
    ),
  ];

  it('ask only for properties that the kind has', () => {
    for (const [kind, where] of conditions) {
      const { fields } = KINDS[kind as keyof typeof KINDS];
      for (const property of Object.keys(where ?? {})) {
        expect(Object.keys(fields), `${kind}.${property}`).to.include(property);
      }
    }
  });

  it('ask only for words that the kind’s schema accepts', () => {
    for (const [kind, where] of conditions) {
      const fields = KINDS[kind as keyof typeof KINDS].fields as Record<
        string,
        { codec: { words?: readonly string[] } }
      >;
      for (const [property, values] of Object.entries(where ?? {})) {
        const { words } = fields[property]!.codec;
        const texts = values.filter(value => typeof value === 'string');
        if (words) expect(words, `${kind}.${property}`).to.include.members(texts);
      }
    }
  });
});

describe('the boards', () => {
  it('belong to families that some machine has', () => {
    const families = MACHINES.map(({ family }) => family);
    for (const family of Object.keys(CHIPSETS)) expect(families).to.include(family);
  });

  it('keep no place for two things', () => {
    for (const board of Object.values(CHIPSETS)) {
      const places = [...board.fixed, ...board.reserved].map(at => `${at.slot}.${at.function}`);
      expect(new Set(places).size).to.equal(places.length);
    }
  });
});

describe('the table of USB controllers', () => {
  it('gives companions no ports of their own', () => {
    for (const model of ['ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3', 'none'])
      expect(USB_PORTS[model]).to.equal(0);
  });
});
