import { matches, type Where } from '../../../address/where.ts';
import type { Device, KindName } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

/** 64 KiB in windows of 4 KiB, less what the board uses: with one more SeaBIOS maps none of them. */
const WINDOWS = 14;

/** Bridges of slots for conventional cards get a window with nothing behind them; an empty port gets none. */
const FOR_CARDS: readonly (string | undefined)[] = ['pci-bridge', 'pcie-to-pci-bridge'];

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

const CARDS = (count: number): string =>
  "<interface type='user'><model type='e1000e'/></interface>\n".repeat(count).trim();

export const ioWindowBudget = surprising(
  {
    ...defineRule(
      {
        id: 'pci/io-window-budget',
        summary: `Devices that need I/O space are behind at most ${WINDOWS} PCI bridges.`,
        why: 'Firmware gives each bridge with an I/O BAR behind it a window of 4 KiB out of 64 KiB; with too many windows the BARs stay unmapped.',
        bad: CARDS(WINDOWS + 1),
        good: CARDS(WINDOWS),
      },
      context => {
        if (context.domain.devices.controller.length <= WINDOWS) return NOTHING;
        const topology = topologyOf(context);
        if (!topology.express || topology.controllers.length <= WINDOWS) return NOTHING;
        const [first, ...more] = context.devices.filter(hasIo);
        if (!first) return NOTHING;
        const buses = new Set([first, ...more].map(device => placeOf(device)!.bus));
        for (const { model, index } of topology.controllers) if (FOR_CARDS.includes(model)) buses.add(index!);
        if (buses.size <= WINDOWS) return NOTHING;
        const others = more.length ? `, like ${nameList(more)}` : '';
        const text =
          `it has registers in I/O space${others}, and ${buses.size} PCI bridges want an I/O window, of which firmware ` +
          `has at most ${WINDOWS}: choose models without I/O BARs, such as virtio, or put several devices on one bridge`;
        return [findingOf(context, first, { text })];
      },
    ),
    occasions: ['controller.model=pcie-root'],
  },
  'warning',
);
