import {
  AGGREGATE,
  AUTO,
  DMI_TO_PCI,
  DOWNSTREAM_PORT,
  EXPANDER,
  EXPRESS_EXPANDER,
  PCI,
  PCI_BRIDGE,
  PCIE,
  PCIE_TO_PCI,
  ROOT_PORT,
  UPSTREAM_PORT,
} from './connect.ts';

/** One model of `<controller type='pci'>`. */
export interface PciControllerModel {
  /** What its bus takes. */
  readonly offer: number;
  /** What the controller itself asks for; 0 for the roots, which are plugged nowhere. */
  readonly need: number;
  readonly firstSlot: 0 | 1;
  readonly lastSlot: 0 | 31;
  /** Devices can be plugged in while the guest runs, unless `<target hotplug='off'/>` says otherwise. */
  readonly hotplug: boolean;
  /** The `<model name>` that libvirt fills in; undefined for none. */
  readonly modelName?: string;
  /** Values of `<target>` that libvirt fills in. */
  readonly fills: readonly ('chassisNr' | 'chassis' | 'port' | 'busNr')[];
}

/** https://libvirt.org/pci-addresses.html, https://libvirt.org/formatdomain.html#controllers */
export const PCI_CONTROLLERS = {
  'pci-root': {
    offer: AUTO | PCI | PCI_BRIDGE | EXPANDER,
    need: 0,
    firstSlot: 1,
    lastSlot: 31,
    hotplug: true,
    fills: [],
  },
  'pcie-root': {
    offer: PCIE | ROOT_PORT | DMI_TO_PCI | EXPRESS_EXPANDER,
    need: 0,
    firstSlot: 1,
    lastSlot: 31,
    hotplug: false,
    fills: [],
  },
  'pci-bridge': {
    offer: AUTO | PCI | PCI_BRIDGE,
    need: PCI_BRIDGE,
    firstSlot: 1,
    lastSlot: 31,
    hotplug: true,
    modelName: 'pci-bridge',
    fills: ['chassisNr'],
  },
  'dmi-to-pci-bridge': {
    offer: PCI | PCI_BRIDGE,
    need: DMI_TO_PCI,
    firstSlot: 0,
    lastSlot: 31,
    hotplug: false,
    modelName: 'i82801b11-bridge',
    fills: [],
  },
  'pcie-to-pci-bridge': {
    offer: AUTO | PCI | PCI_BRIDGE,
    need: PCIE_TO_PCI,
    firstSlot: 1,
    lastSlot: 31,
    hotplug: true,
    modelName: 'pcie-pci-bridge',
    fills: [],
  },
  'pcie-root-port': {
    offer: AUTO | PCIE | UPSTREAM_PORT | PCIE_TO_PCI,
    need: ROOT_PORT | AGGREGATE,
    firstSlot: 0,
    lastSlot: 0,
    hotplug: true,
    modelName: 'pcie-root-port',
    fills: ['chassis', 'port'],
  },
  'pcie-switch-upstream-port': {
    offer: DOWNSTREAM_PORT,
    need: UPSTREAM_PORT,
    firstSlot: 0,
    lastSlot: 31,
    hotplug: false,
    modelName: 'x3130-upstream',
    fills: [],
  },
  'pcie-switch-downstream-port': {
    offer: AUTO | PCIE | UPSTREAM_PORT | PCIE_TO_PCI,
    need: DOWNSTREAM_PORT,
    firstSlot: 0,
    lastSlot: 0,
    hotplug: true,
    modelName: 'xio3130-downstream',
    fills: ['chassis', 'port'],
  },
  'pci-expander-bus': {
    offer: AUTO | PCI | PCI_BRIDGE,
    need: EXPANDER,
    firstSlot: 0,
    lastSlot: 31,
    hotplug: true,
    modelName: 'pxb',
    fills: ['busNr'],
  },
  'pcie-expander-bus': {
    offer: ROOT_PORT | DMI_TO_PCI,
    need: EXPRESS_EXPANDER,
    firstSlot: 0,
    lastSlot: 31,
    hotplug: false,
    modelName: 'pxb-pcie',
    fills: ['busNr'],
  },
} as const satisfies Record<string, PciControllerModel>;

export type PciModel = keyof typeof PCI_CONTROLLERS;

export const isPciModel = (model: string | undefined): model is PciModel =>
  model !== undefined && Object.hasOwn(PCI_CONTROLLERS, model);

/** True for the two models that are the host bridge itself. */
export const isRootModel = (model: string | undefined): boolean =>
  model === 'pci-root' || model === 'pcie-root';

/** The models of controllers whose bus accepts a device of type bits `need` by explicit address. */
export function acceptingModels(need: number): readonly PciModel[] {
  const endpoint = PCI | PCIE;
  return (Object.keys(PCI_CONTROLLERS) as PciModel[]).filter(model => {
    const { offer } = PCI_CONTROLLERS[model];
    const takesEndpoints = (offer & endpoint) !== 0 && (need & (endpoint | PCI_BRIDGE)) !== 0;
    return takesEndpoints || (offer & need & 0x3ff0) !== 0;
  });
}
