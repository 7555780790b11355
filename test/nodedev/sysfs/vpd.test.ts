import { expect } from 'chai';
import { readVpd } from '../../../src/nodedev/sysfs/vpd.ts';
import { vpdBytes, vpdField, vpdResource } from './bytes.ts';

describe('vital product data', () => {
  const readOnly = [
    ...vpdField('PN', ' MBF2H332A \0'),
    ...vpdField('SN', 'MT21'),
    ...vpdField('EC', 'B1'),
    ...vpdField('MN', 'mfr'),
    ...vpdField('V0', 'PCIeGen4'),
    ...vpdField('VA', [1, 2]),
    ...vpdField('XX', 'unknown'),
  ];

  it('is read field by field', () => {
    const readWrite = [
      ...vpdField('YA', 'tag'),
      ...vpdField('V1', 'v'),
      ...vpdField('YB', 's'),
      ...vpdField('RW', [0, 0]),
    ];
    expect(readVpd(vpdBytes('A card', readOnly, readWrite))).to.deep.equal({
      name: 'A card',
      readOnly: {
        partNumber: 'MBF2H332A',
        serialNumber: 'MT21',
        changeLevel: 'B1',
        manufactureId: 'mfr',
        vendorFields: [{ index: '0', value: 'PCIeGen4' }],
      },
      readWrite: {
        assetTag: 'tag',
        vendorFields: [{ index: '1', value: 'v' }],
        systemFields: [{ index: 'B', value: 's' }],
      },
    });
  });

  it('is nothing when any part of it is damaged', () => {
    const whole = vpdBytes('A card', readOnly);
    expect(readVpd(whole)).not.to.equal(undefined);
    const damaged = [
      whole.slice(0, -1),
      whole.slice(0, 20),
      Uint8Array.from(whole, (byte, at) => (at === 12 ? byte + 1 : byte)),
      Uint8Array.from([...vpdResource(0x82, [65]), 0x78]),
      Uint8Array.from([...vpdResource(0x90, vpdField('SN', 'x')), 0x78]),
      Uint8Array.from([...vpdResource(0x82, [7]), ...vpdResource(0x90, vpdField('RV', [0])), 0x78]),
      Uint8Array.of(0x00, 0x01),
      new Uint8Array(),
    ];
    for (const bytes of damaged) expect(readVpd(bytes)).to.equal(undefined);
    for (let length = 0; length < whole.length; length++)
      expect(readVpd(whole.slice(0, length))).to.equal(undefined);
  });
});
