import { expect } from 'chai';
import fc from 'fast-check';
import { sameSourceAsLibvirt } from '../../src/hostdev/equal.ts';
import { hostdevsOf } from '../../src/hostdev/list.ts';
import { printSource } from '../../src/hostdev/print.ts';
import { domainXml } from '../helpers/guest.ts';
import {
  domainIn,
  iscsiDevice,
  mdevDevice,
  nvmeDisk,
  pciDevice,
  pciInterface,
  scsiDevice,
  usbDevice,
  vhostDevice,
} from '../helpers/hostdev.ts';
import { plainHostdev } from '../helpers/hostdev-arbitraries.ts';
import { define, freshName, whyNotLive } from './virsh.ts';

const RUNS = Number(process.env.SLOTWISE_LIVE_RUNS ?? 200);

/** Devices in pairs of one type, from a small world, so that many are equal. */
const pair: fc.Arbitrary<readonly [string, string]> = fc
  .constantFrom<readonly string[]>(
    ['0000:01:00.0', '0000:02:00.0'].flatMap(place => [pciDevice(place), pciInterface(place)]),
    ['0951:1625', '0951:1626', '1.2', '1.3', '0951:1625 1.2', '0951:1625 1.3', '0951:1626 0.2'].map(each =>
      usbDevice(each),
    ),
    ['0', '18446744073709551615', '18446744073709551614'].map(unit => scsiDevice(`scsi_host0/0/0/${unit}`)),
    [
      iscsiDevice('iqn.x'),
      iscsiDevice('iqn.x/0'),
      iscsiDevice('iqn.x', "<host name='example.org' port='3260'/>"),
    ],
    ['naa.5123456789abcde0', 'naa.5123456789ABCDE0'].map(vhostDevice),
    ['c', 'C', 'd'].map(last => mdevDevice(`53764d0e-85a0-42b4-af5c-2046b460b1d${last}`)),
  )
  .chain(devices => fc.tuple(fc.constantFrom(...devices), fc.constantFrom(...devices)));

function question(...devices: readonly string[]) {
  const name = freshName();
  return { name, xml: domainXml('q35', ...devices).replace('<name>unit</name>', `<name>${name}</name>`) };
}

const printed = (xml: string): readonly (string | undefined)[] =>
  hostdevsOf(domainIn(xml)).map(hostdev => printSource(hostdev));

/** The sources as they stand in a document. */
const written = (xml: string): readonly string[] =>
  hostdevsOf(domainIn(xml)).map(({ device }) => {
    const { span } = device.element!.children.find(({ name }) => name === 'source')!;
    return xml.slice(span.start, span.end).replace(/>\s+</g, '><');
  });

describe('libvirt and slotwise', () => {
  before(function () {
    const reason = whyNotLive();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
  });

  it('agree which host devices are one', () => {
    const pairs = fc.sample(pair, RUNS);
    const answers = define(pairs.map(each => question(...each)));
    for (const [at, [one, other]] of pairs.entries()) {
      const [first, second] = hostdevsOf(domainIn(domainXml('q35', one, other)));
      const isRefused = /Hostdev already exists/.test(answers[at]!.refusal ?? '');
      expect(sameSourceAsLibvirt(first!.source!, second!.source!), `${one}\n${other}`).to.equal(isRefused);
    }
  });

  it('read over a wrong managed of a host device, and refuse that of an NVMe disk', () => {
    const words = ['yes', 'no', 'YES', 'maybe', ''];
    for (const spell of [pciDevice, pciInterface]) {
      const asked = words.map(word => question(spell('0000:01:00.0', word)));
      for (const [at, { dump }] of define(asked).entries()) {
        const [ours] = hostdevsOf(domainIn(asked[at]!.xml));
        expect(hostdevsOf(domainIn(dump!))[0]!.managed, words[at]).to.equal(ours!.managed);
      }
    }
    const [disk] = define([question(nvmeDisk('vda', '0000:01:00.0', 1, 'maybe'))]);
    expect(disk!.refusal).to.contain("Invalid value for attribute 'managed'");
  });

  it('print sources alike', () => {
    const questions = fc.sample(plainHostdev, RUNS).map(device => question(device));
    for (const [at, { dump }] of define(questions).entries()) {
      if (dump !== undefined) expect(written(dump)).to.deep.equal(printed(questions[at]!.xml));
    }
  });
});
