import { expect } from 'chai';
import { address, anyPci, bare } from '../helpers/guest.ts';
import { placesOf, refusal } from '../helpers/pin.ts';

const guest = (slots: number): { machine: string; outside: string } => ({
  machine: 'pc',
  outside: `  <maxMemory slots='${slots}' unit='MiB'>8192</maxMemory>`,
});
const dimm = (inner = ''): string =>
  `<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target>${inner}</memory>`;
const slot = (number: number): string => address(`type='dimm' slot='${number}'`);

describe('memory slots', () => {
  it('are the lowest that no other memory names', () => {
    expect(placesOf('memory', guest(4), dimm(), dimm(slot(0)), dimm(slot(2)), dimm(), ...bare)).to.deep.equal(
      ['dimm 1', 'dimm 0', 'dimm 2', 'dimm 3'],
    );
  });

  it('keep a base that is written, and none is chosen', () => {
    const based = dimm(address("type='dimm' slot='0' base='0x100000000'"));
    expect(placesOf('memory', guest(4), dimm(), based, ...bare)).to.deep.equal([
      'dimm 1',
      'dimm 0@0x100000000',
    ]);
  });

  it('run out', () => {
    expect(refusal(guest(2), dimm(), dimm(), dimm(), ...bare)).to.deep.equal(['address/dimm-slot']);
  });

  it('replace an address of another type', () => {
    expect(placesOf('memory', guest(2), dimm(anyPci), ...bare)).to.deep.equal(['dimm 0']);
  });
});
