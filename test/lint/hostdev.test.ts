import { check } from './check.ts';
import { hostMdev, hostPci, hostUsb, nic, PSERIES, S390 } from './fragments.ts';

const VNC = "<graphics type='vnc'/>";
const STICK = "<vendor id='0x1234'/><product id='0x5678'/>";
const scsi = (unit: number): string =>
  `<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='${unit}'/></source></hostdev>`;
const virtual = (bus: string): string =>
  `<interface type='hostdev' managed='yes'><source><address type='pci' domain='0' bus='${bus}' slot='0' function='0'/></source></interface>`;

check('hostdev/duplicate-source', {
  refuses: {
    'a PCI device twice': [hostPci('3') + hostPci('3'), 'remove one of them'],
    'a PCI device as host device and as card': [hostPci('3') + virtual('0x03'), 'remove one of them'],
    'a USB device twice': [hostUsb(STICK) + hostUsb(STICK), 'remove one of them'],
    'a disk of the host twice': [scsi(1) + scsi(1), 'remove one of them'],
    'a mediated device twice': [hostMdev('vfio-pci') + hostMdev('vfio-pci'), 'remove one of them'],
  },
  accepts: {
    'two PCI devices': hostPci('3') + hostPci('4'),
    'USB devices by their place':
      hostUsb("<address bus='1' device='2'/>") + hostUsb("<address bus='1' device='3'/>"),
    'two disks of the host': scsi(1) + scsi(2),
  },
});

check('hostdev/source-missing', {
  refuses: { nothing: ["<hostdev mode='subsystem' type='pci'/>", 'add a <source>'] },
  accepts: { 'an empty source': "<hostdev mode='subsystem' type='pci'><source/></hostdev>" },
});

check('hostdev/mode-capabilities', {
  refuses: {
    'a container device': [
      "<hostdev mode='capabilities' type='storage'><source><block>/dev/sdx</block></source></hostdev>",
      'is for containers',
      'capabilities',
    ],
  },
  accepts: {
    'no mode': "<hostdev type='usb'><source><vendor id='0x1234'/><product id='0x5678'/></source></hostdev>",
  },
});

check('hostdev/boot-unsupported', {
  refuses: {
    'a mediated device': [hostMdev('vfio-pci', "<boot order='1'/>"), 'cannot boot from', '1'],
    'a vhost device': [
      "<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.5123456789abcde0'/><boot order='1'/></hostdev>",
      'vhost SCSI',
      '1',
    ],
  },
  accepts: { 'a PCI device': hostPci('3', "<boot order='1'/>") },
});

check('hostdev/display-needs-graphics', {
  refuses: { 'a display without screen': [hostMdev('vfio-pci', '', "display='on'"), 'add one', 'on'] },
  accepts: { 'a display on vnc': hostMdev('vfio-pci', '', "display='on'") + VNC },
});

check('hostdev/ramfb-single', {
  refuses: {
    'two frame buffers': [
      `${VNC}${hostMdev('vfio-pci', '', "display='on' ramfb='on'")}<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on' ramfb='on'><source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dd'/></source></hostdev>`,
      'ramfb',
    ],
  },
  accepts: { one: VNC + hostMdev('vfio-pci', '', "display='on' ramfb='on'") },
});

check('hostdev/ap-single', {
  refuses: {
    'two crypto matrices': [
      `${S390}${hostMdev('vfio-ap')}<hostdev mode='subsystem' type='mdev' model='vfio-ap'><source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dd'/></source></hostdev>`,
      'at most 1',
    ],
  },
  accepts: { one: S390 + hostMdev('vfio-ap') },
});

check('hostdev/address-type', {
  refuses: {
    'a drive address for PCI': [
      hostPci('3', "<address type='drive' controller='0' bus='0' target='0' unit='0'/>"),
      'expected pci',
      'drive',
    ],
  },
  accepts: { 'a usb address for USB': hostUsb(STICK, "<address type='usb' bus='0' port='1'/>") },
});

check('hostdev/scsi-source', {
  refuses: {
    'iSCSI without host': [
      "<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.2013-07.com.example:a/1'/></hostdev>",
      'has none',
    ],
  },
  accepts: {
    iSCSI:
      "<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.2013-07.com.example:a/1'><host name='example.com'/></source></hostdev>",
  },
});

check('pci/root-index', {
  refuses: {
    'a second root': ["<controller type='pci' index='1' model='pcie-root'/>", 'has index 0', '1'],
  },
  accepts: {
    'a second host bridge of pSeries': `${PSERIES}<controller type='pci' index='1' model='pci-root'/>`,
  },
});

check('pci/phb-target-index', {
  refuses: {
    'the first bridge elsewhere': [
      `${PSERIES}<controller type='pci' index='0' model='pci-root'><target index='1'/></controller>`,
      'has target index 0',
    ],
  },
  accepts: {
    'another bridge': `${PSERIES}<controller type='pci' index='1' model='pci-root'><target index='7'/></controller>`,
  },
});

check('pci/expander-machine', {
  refuses: {
    'the old expander on q35': [
      "<controller type='pci' index='1' model='pci-expander-bus'/>",
      'pci-expander-bus',
    ],
  },
  accepts: { 'the new one': "<controller type='pci' index='1' model='pcie-expander-bus'/>" },
});

check('pci/expander-numa-node', {
  refuses: {
    'a cell that is not there': [
      "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='200'><node>1</node></target></controller>",
      'found NUMA node 1',
      '1',
    ],
  },
  accepts: {
    'a cell':
      "<cpu><numa><cell id='0' cpus='0' memory='1' unit='GiB'/></numa></cpu><controller type='pci' index='1' model='pcie-expander-bus'><target busNr='200'><node>0</node></target></controller>",
  },
});

check('pci/model-name', {
  refuses: {
    'a name of another port': [
      "<controller type='pci' index='1' model='pcie-root-port'><model name='x3130-upstream'/></controller>",
      'expected',
      'x3130-upstream',
    ],
    'a name of the root': [
      "<controller type='pci' index='0' model='pcie-root'><model name='pcie-root-port'/></controller>",
      'it has none',
    ],
  },
  accepts: {
    'another root port':
      "<controller type='pci' index='1' model='pcie-root-port'><model name='ioh3420'/></controller>",
  },
});

check('device/duplicate-alias', {
  refuses: { 'a name twice': [nic("<alias name='ua-a'/>") + nic("<alias name='ua-a'/>"), 'ua-a', 'ua-a'] },
  accepts: { 'names that libvirt drops': nic("<alias name='a'/>") + nic("<alias name='a'/>") },
});
