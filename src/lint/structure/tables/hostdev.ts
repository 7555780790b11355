import type { Shape } from '../shape.ts';
import { BOOT, GUEST, HOST_PCI, ROM } from './common.ts';

/** https://libvirt.org/formatdomain.html#host-device-assignment */
export const HOSTDEV: Shape = {
  rows: {
    ...GUEST,
    ...BOOT,
    ...ROM,
    '': 'ip+ route+',
    source: 'host+',
    'source/initiator/iqn': '@name!',
    'source/address': '@multifunction=on|off',
    'source/adapter':
      '@type=scsi_host|fc_host @parent @managed=yes|no @parent_wwnn @parent_wwpn @parent_fabric_wwn @wwnn @wwpn',
    'source/adapter/parentaddr': '@unique_id=#',
    'source/adapter/parentaddr/address': HOST_PCI,
  },
  only: {
    '@type': {
      'pci|usb|scsi|scsi_host|mdev': { '': '@managed' },
      'pci|mdev': { '': '@ramfb @display' },
      'scsi_host|mdev': { '': '@model' },
      'pci|usb': { source: '@startupPolicy' },
      'scsi|scsi_host': { source: '@protocol' },
      'pci|usb|scsi|mdev': { source: 'address' },
      'pci|usb|scsi': { 'source/address': '@bus' },
      pci: {
        '': 'driver teaming',
        source: '@writeFiltering',
        'source/address': '@domain @slot @function @multifunction',
      },
      usb: { source: '@guestReset vendor product', 'source/address': '@device' },
      scsi: {
        '': '@sgio @rawio',
        source: '@name adapter host auth initiator',
        'source/address': '@target @unit',
      },
      scsi_host: { source: '@wwpn' },
      mdev: { 'source/address': '@uuid' },
      storage: { source: 'block' },
      misc: { source: 'char' },
      net: { source: 'interface', '': 'ip route' },
    },
    'source@protocol': {
      iscsi: { '': '@name host auth initiator' },
      vhost: { '': '@wwpn' },
      'adapter|': { '': 'adapter', address: '@target @unit' },
    },
    'source/adapter@type': {
      'scsi_host|': { '': '@name parentaddr' },
      fc_host: { '': '@parent @managed @parent_wwnn @parent_wwpn @parent_fabric_wwn @wwnn @wwpn' },
    },
  },
};
