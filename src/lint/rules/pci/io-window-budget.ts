import { matches, type Where } from '../../../address/where.ts';
import type { Device, KindName } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { isBridge, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

/** 64 KiB in windows of 4 KiB, less what the board uses. */
const WINDOWS = 12;

/** Models with a BAR in I/O space, the transitional ones of virtio included. */
const WITH_IO: { readonly [K in KindName]?: readonly Where[] } = {
  interface: [
    { modelType: ['rtl8139', 'e1000', 'e1000e', 'igb', 'ne2k_pci', 'pcnet', 'virtio-transitional'] },
  ],
  disk: [{ model: ['virtio-transitional'] }],
  sound: [{ model: ['es1370', 'ac97'] }],
  video: [{ modelType: ['qxl', 'vmvga'] }],
  controller: [
    { type: ['scsi'], model: ['lsilogic', 'am53c974', 'lsisas1068', 'lsisas1078', 'virtio-transitional'] },
    { type: ['virtio-serial'], model: ['virtio-transitional'] },
    {
      type: ['usb'],
      model: ['piix3-uhci', 'piix4-uhci', 'vt82c686b-uhci', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'],
    },
    { type: ['sata'] },
  ],
};

const hasIo = (device: Device): boolean =>
  device.element !== undefined &&
  (placeOf(device)?.bus ?? 0) > 0 &&
  WITH_IO[device.kind]?.some(where => matches(device, where)) === true;

const PORTS = (count: number): string => `<controller type='pci' index='${count}' model='pcie-root-port'/>
<interface type='user'><model type='e1000e'/></interface>`;

export const ioWindowBudget = surprising(
  defineRule(
    {
      id: 'pci/io-window-budget',
      summary: `A guest whose devices need I/O space has at most ${WINDOWS} PCI bridges.`,
      why: 'Firmware gives each bridge a window of 4 KiB out of 64 KiB; beyond a dozen the I/O BARs behind some stay unmapped.',
      bad: PORTS(20),
      good: PORTS(5),
    },
    context => {
      const topology = topologyOf(context);
      if (!topology.express || topology.controllers.length <= WINDOWS) return NOTHING;
      const bridges = topology.controllers.filter(isBridge).length;
      const [first, ...more] = bridges > WINDOWS ? context.devices.filter(hasIo) : [];
      if (!first) return NOTHING;
      const others = more.length ? `, like ${nameList(more)}` : '';
      const text =
        `it has registers in I/O space${others}, and with ${bridges} PCI bridges there may be no I/O window left ` +
        `for its own: have at most ${WINDOWS}, or choose a model without I/O BARs`;
      return [findingOf(context, first, { text })];
    },
  ),
  'warning',
);
