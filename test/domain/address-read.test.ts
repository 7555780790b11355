import { expect } from 'chai';
import { readAddress, readPort } from '../../src/domain/address-read.ts';
import { parseXml } from '../../src/index.ts';
import { shortAddress } from '../helpers/short.ts';

const read = (attributes: string, inner = '') => {
  const { value } = parseXml(`<address ${attributes}>${inner}</address>`);
  return readAddress(value!.root);
};
/** The address in short, or the rules that refuse it. */
function outcome(attributes: string, inner = ''): string {
  const { value, diagnostics } = read(attributes, inner);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  return errors.length ? errors.join(' ') : shortAddress(value.address);
}

const SYNTAX = 'address/number-syntax';

/** What libvirt 11.3 reads, or refuses to, by attributes. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'PCI numbers are as in C: 0x hexadecimal, 0 octal, else decimal': {
    "type='pci' bus='0x1f' slot='31' function='07'": '1f:1f.7',
    "type='pci' bus='010' slot='010'": '8:8.0',
    "type='pci' slot='0X1F'": '0:1f.0',
    "type='pci' slot=' +4'": '0:4.0',
    "type='pci' slot='4 '": SYNTAX,
    "type='pci' slot='08'": SYNTAX,
    "type='pci' slot=''": SYNTAX,
    "type='pci' slot='-1'": SYNTAX,
    "type='pci' slot='0x'": SYNTAX,
    "type='pci' slot='1f'": SYNTAX,
    "type='pci' slot='4294967296'": SYNTAX,
    "type='pci' domain='0x1' slot='4'": '1:0:4.0',
  },
  'PCI ranges are judged bus first, then slot, then function, and only where a place is named': {
    "type='pci' bus='0x1ff' slot='0x55' function='0xa'": 'address/pci-bus-range',
    "type='pci' bus='0xff' slot='0x20' function='0xa'": 'address/pci-slot-range',
    "type='pci' bus='0xff' slot='0x1f' function='8'": 'address/pci-function-range',
    "type='pci' bus='0xff' slot='0x1f' function='7'": 'ff:1f.7',
    "type='pci' function='9'": '0:0.9',
  },
  'multifunction is on or off': {
    "type='pci' slot='4' multifunction='on'": '0:4.0 multi=on',
    "type='pci' slot='4' multifunction='off'": '0:4.0 multi=off',
    "type='pci' slot='4' multifunction='yes'": SYNTAX,
  },
  'drive numbers are decimal, and what is missing is 0': {
    "type='drive'": 'drive 0/0/0/0',
    "type='drive' controller='1' bus='2' target='3' unit='4'": 'drive 1/2/3/4',
    "type='drive' unit='010'": 'drive 0/0/0/10',
    "type='drive' unit='0x1'": SYNTAX,
    "type='drive' unit='1.5'": SYNTAX,
  },
  'a USB bus is decimal, a port a path': {
    "type='usb' bus='3'": 'usb 3:',
    "type='usb' bus='0' port='1.2.3.4'": 'usb 0:1.2.3.4',
    "type='usb' bus='0x1'": SYNTAX,
    "type='usb' port='0'": 'usb 0:',
    "type='usb' port='0.1'": 'usb 0:',
    "type='usb' port='1.0'": 'usb 0:1',
    "type='usb' port='1 2'": 'usb 0:1.2',
    "type='usb' port=''": 'usb/port-path-depth',
    "type='usb' port='1.'": 'usb/port-path-depth',
    "type='usb' port='1..2'": 'usb/port-path-depth',
    "type='usb' port='1.2.3.4.5'": 'usb/port-path-depth',
    "type='usb' port='0x1'": 'usb/port-path-depth',
    "type='usb' port='a'": 'usb/port-path-depth',
  },
  'virtio-serial and ccid numbers are decimal, and what is missing is 0': {
    "type='virtio-serial'": 'vserial 0/0/0',
    "type='virtio-serial' controller='2' bus='1' port='07'": 'vserial 2/1/7',
    "type='virtio-serial' port='0x7'": SYNTAX,
    "type='ccid' controller='1' slot='2'": 'ccid 1/2',
    "type='ccid' slot='0x2'": SYNTAX,
  },
  'a spapr-vio register is hexadecimal, 64 bits wide, and may be missing': {
    "type='spapr-vio'": 'vio',
    "type='spapr-vio' reg='3000'": 'vio 0x3000',
    "type='spapr-vio' reg='0x30000000'": 'vio 0x30000000',
    "type='spapr-vio' reg='0'": 'vio 0x0',
    "type='spapr-vio' reg='0x100000000'": 'vio 0x100000000',
    "type='spapr-vio' reg='g'": SYNTAX,
  },
  'ccw numbers are as in C, all three or none, and judged in this order': {
    "type='ccw'": 'ccw',
    "type='ccw' cssid='0xfe' ssid='0' devno='0x0001'": 'ccw fe.0.0001',
    "type='ccw' cssid='254' ssid='3' devno='65535'": 'ccw fe.3.ffff',
    "type='ccw' cssid='0xff' ssid='0' devno='1'": 'address/ccw-range',
    "type='ccw' cssid='0' ssid='4' devno='1'": 'address/ccw-range',
    "type='ccw' cssid='0' ssid='0' devno='0x10000'": 'address/ccw-range',
    "type='ccw' devno='1'": 'address/ccw-range',
    "type='ccw' cssid='0xfe' ssid='0'": 'address/ccw-range',
  },
  'isa numbers are hexadecimal': {
    "type='isa'": 'isa 0x0/0',
    "type='isa' iobase='0x3f8' irq='4'": 'isa 0x3f8/4',
    "type='isa' iobase='3f8' irq='c'": 'isa 0x3f8/12',
    "type='isa' iobase='h'": SYNTAX,
  },
  'a dimm slot is decimal and must be there, a base hexadecimal': {
    "type='dimm' slot='3'": 'dimm 3',
    "type='dimm' slot='3' base='0x100000000'": 'dimm 3@0x100000000',
    "type='dimm' slot='0x3'": SYNTAX,
    "type='dimm' base='0x1000'": 'address/dimm-slot',
  },
  'virtio-mmio and unassigned have no numbers': {
    "type='virtio-mmio'": 'virtio-mmio',
    "type='virtio-mmio' slot='x'": 'virtio-mmio',
    "type='unassigned'": 'unassigned',
  },
  'the type must be one of libvirt’s': {
    "slot='4'": 'address/type-attribute',
    "type=''": 'address/type-attribute',
    "type='none'": 'address/type-attribute',
    "type='PCI'": 'address/type-attribute',
    "type='virtio-s390'": 'address/type-attribute',
    "mode='static'": 'address/type-attribute',
  },
};

describe('reading an <address>', () => {
  for (const [claim, rows] of Object.entries(TABLES)) {
    describe(claim, () => {
      for (const [attributes, expected] of Object.entries(rows)) {
        it(`${attributes} → ${expected}`, () => {
          expect(outcome(attributes)).to.equal(expected);
        });
      }
    });
  }

  it('zPCI ids are as in C, each may be missing', () => {
    expect(outcome("type='pci'", "<zpci uid='0x10' fid='020'/>")).to.equal('0:0.0 uid=16 fid=16');
    expect(read("type='pci'", "<zpci fid='1'/>").value.address).to.have.deep.property('zpci', { fid: 1 });
    expect(read("type='pci'", '<zpci/>').value.address).to.have.deep.property('zpci', {});
    expect(outcome("type='pci'", "<zpci uid='x'/>")).to.equal(SYNTAX);
  });

  it('a mode other than static and dynamic is ignored with a warning', () => {
    const { value, diagnostics } = read("type='pci' mode='fixed'");
    expect(value).not.to.have.property('mode');
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).to.deep.equal([
      'warning address/mode',
    ]);
  });

  it('points at the attribute that is wrong', () => {
    const text = "<address type='pci' slot='0x20'/>";
    const { diagnostics } = readAddress(parseXml(text).value!.root);
    const { start, end } = diagnostics[0]!.span!;
    expect(text.slice(start, end)).to.equal('0x20');
  });

  it('a port path of zeros is no port, so that one is chosen', () => {
    expect(readPort('0')).to.deep.equal([]);
    expect(readPort('1.0.3')).to.deep.equal([1, 0, 3]);
  });
});
