import { checkBeyond } from './beyond.ts';
import { ARM, I440FX, nic } from './fragments.ts';
import { at, bus, card, port, QUIET, rng, VIDEO } from './pci-fragments.ts';

const BRIDGED = port(1) + bus(2, 'pcie-to-pci-bridge') + port(3);

checkBeyond('pci/pcie-on-conventional', {
  finds: {
    'all on a bus at once': [
      BRIDGED + card('virtio', at(2, 1)) + rng(at(2, 2)),
      'it is a PCI Express device on controller pci 2 (pcie-to-pci-bridge), a conventional bus, like rng virtio',
      '2',
    ],
  },
  passes: {
    'a conventional device there': BRIDGED + card('rtl8139', at(2, 1)),
    'a transitional one': BRIDGED + card('virtio-transitional', at(2, 1)),
    'a guest without PCI Express': I440FX + card('e1000e', at(0, 9)),
    'a host device, whose kind the host knows': `${BRIDGED}<hostdev mode='subsystem' type='pci'>
      <source><address domain='0' bus='6' slot='0' function='0'/></source>${at(2, 1)}</hostdev>`,
  },
});

checkBeyond('pci/conventional-on-pcie', {
  finds: {
    'cards in ports and on the root': [
      port(1) + card('rtl8139', at(1, 0)) + card('e1000', at(0, 9)),
      'it is a conventional PCI device on controller pci 1 (pcie-root-port), an Express bus, ' +
        'like interface e1000',
      '1',
    ],
  },
  passes: {
    'what libvirt itself puts on the root': `${VIDEO.replace('/></video>', `/>${at(0, 1)}</video>`)}
      <sound model='ich9'>${at(0, 0x1b)}</sound>
      <controller type='sata' index='0'>${at(0, 0x1f, 2)}</controller>`,
    'a device that libvirt places': card('rtl8139'),
  },
});

checkBeyond('pci/endpoint-on-pcie-root', {
  finds: {
    'the first of several': [
      rng(at(0, 8)) + card('virtio', at(0, 9)),
      'it sits on pcie-root, like rng virtio: as an integrated device it takes no hotplug',
      '0',
    ],
  },
  passes: {
    'a device that has to be there': `<features><acpi/></features><iommu model='virtio'>${at(0, 5)}</iommu>`,
    'a conventional root': I440FX + rng(at(0, 8)),
    ports: port(1, at(0, 8)),
  },
});

checkBeyond('pci/no-spare-port', {
  finds: {
    'a list of ports that are all taken': [
      QUIET + port(1) + port(2) + rng() + card('virtio'),
      'every PCI Express port is taken, and libvirt adds a spare one only where no PCI controller is listed',
      "index='2'",
    ],
    'empty ports without hotplug': [
      QUIET + port(1) + port(2, "<target hotplug='off'/>") + rng(),
      'every empty port says hotplug off',
    ],
  },
  passes: {
    'a guest that lists none': rng(),
    'a guest that needs none': QUIET,
    'the root alone': QUIET + bus(0, 'pcie-root') + rng(),
    'a guest without PCI Express': I440FX + bus(1, 'pci-bridge'),
  },
});

checkBeyond('pci/hotplug-off', {
  finds: {
    'several at once': [
      QUIET + port(1, "<target hotplug='off'/>") + port(2, "<target hotplug='off'/>"),
      'it stays empty while the guest runs, like controller pci 2 (pcie-root-port)',
      'off',
    ],
  },
  passes: { 'a port with a device on it': QUIET + port(1, "<target hotplug='off'/>") + rng(at(1, 0)) },
});

checkBeyond('pci/hotplug-function', {
  finds: {
    'a function on a hotplug bus': [
      I440FX + rng(at(0, 8)) + rng(at(0, 8, 1)) + rng(at(0, 8, 2)),
      'as function 1 it cannot be plugged or unplugged on its own, nor can rng virtio',
      '1',
    ],
  },
  passes: {
    'a function on the Express root': rng(at(0, 8)) + rng(at(0, 8, 1)),
    'ports that share a slot': port(1, at(0, 8)) + port(2, at(0, 8, 1)),
  },
});

checkBeyond('pci/legacy-forces-bridge', {
  finds: {
    'a card without model': [
      nic(),
      'without a model it is an rtl8139: name a model such as virtio or e1000e; for it libvirt adds ' +
        'controller pci 2 (pcie-to-pci-bridge) and a pcie-root-port',
      'interface',
    ],
    'a SCSI controller without model': [
      "<controller type='scsi' index='0'/>",
      'without a model it is an lsilogic: name a model such as virtio-scsi',
    ],
    'a second SATA controller': ["<controller type='sata' index='1'/>", 'it is a conventional PCI device'],
    'several at once': [
      "<sound model='ac97'/><watchdog model='i6300esb'/>",
      'watchdog i6300esb is there too',
      'ac97',
    ],
  },
  passes: {
    'a bridge that is listed': BRIDGED + nic(),
    'a conventional guest': I440FX + nic(),
    'devices of the board': `${VIDEO}<sound model='ich9'/>`,
    'a card on the Express root by address': card('rtl8139', at(0, 9)),
  },
});

checkBeyond('pci/implicit-buses', {
  finds: {
    'a bus that is pinned to': [
      QUIET + rng(at(3, 0)),
      'to have a bus 3 libvirt adds the 3 controllers from controller pci 1 (pcie-root-port) to ' +
        'controller pci 3 (pcie-root-port)',
      '3',
    ],
    'an index with a gap below': [
      QUIET + port(2),
      'to have a bus 2 libvirt adds controller pci 1 (pcie-root-port)',
      '2',
    ],
  },
  passes: {
    'controllers without gap': QUIET + port(1) + rng(at(1, 0)),
    'controllers that libvirt adds for other reasons': rng(),
  },
});

checkBeyond('pci/io-window-budget', {
  finds: {
    'cards with I/O BARs on more buses than firmware has windows for': [
      card('e1000e').repeat(15),
      '15 PCI bridges want an I/O window, of which firmware has at most 14',
      'interface',
    ],
    'bridges of conventional slots, which want a window too': [
      card('e1000e').repeat(14) + card('rtl8139'),
      '15 PCI bridges want an I/O window',
    ],
  },
  passes: {
    'virtio devices, which have none': `${port(20)}${card('virtio')}${rng()}`,
    'ports that are empty, which get no window': port(20) + card('e1000e'),
    'as many cards as there are windows': card('e1000e').repeat(14),
    'a card on the root': port(20) + card('e1000e', at(0, 9)),
  },
});

checkBeyond('pci/primary-video-displaced', {
  finds: {
    'a port in the slot of the video': [
      port(1, at(0, 1)) + VIDEO,
      'slot 0x1 of bus 0 is that of the primary video, and video vga has to go to',
      '1',
    ],
    'a card before a video that libvirt adds': [
      `${I440FX}<graphics type='vnc'/>${rng(at(0, 2))}`,
      'video cirrus has to go to 0000:00:03.0',
      '2',
    ],
  },
  passes: {
    'a video that is pinned elsewhere': `${I440FX}${rng(at(0, 2))}<video><model type='vga'/>${at(0, 9)}</video>`,
    'a guest without video': I440FX + rng(at(0, 2)),
    'a board without such a slot': `${ARM}${port(1, at(0, 1))}<video><model type='virtio'/></video>`,
  },
});
