import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { type Call, workplace } from '../cli/support.ts';
import { HOST } from './sysfs/host.ts';

const place = workplace();

const MATRIX = "<capability type='ap_matrix'/>";
const devices = (...names: string[]): string =>
  `<all>${names.map(name => `<device><name>${name}</name>${MATRIX}</device>`).join('')}</all>`;

function writeHost(folder: string): void {
  for (const [path, entry] of Object.entries(HOST)) {
    const name = `${folder}/${path}`;
    if (typeof entry !== 'object' || !('link' in entry)) {
      place().file(name, entry);
      continue;
    }
    mkdirSync(dirname(place().path(name)), { recursive: true });
    symlinkSync(entry.link, place().path(name));
  }
}

const nodedev = (...argv: string[]): Promise<Call> => place().run(['nodedev', ...argv]);
const lines = ({ out }: Call): string[] => out.toString().trimEnd().split('\n');

describe('slotwise nodedev', () => {
  describe('with a copied sysfs', () => {
    beforeEach(() => writeHost('host/sys'));

    it('lists by capability, bus, parent and selector', async () => {
      expect(lines(await nodedev('list', '--inventory', './host'))).to.include.members([
        'computer',
        'block_vda',
      ]);
      const net = await nodedev('list', '--cap', 'net', '--cap', 'storage', '--inventory', './host/sys');
      expect(lines(net)).to.deep.equal(['block_vda', 'net_eth0_52_54_00_aa_00_01']);
      const usb = await nodedev('list', '--bus', 'usb', '--inventory', './host');
      expect(lines(usb)).to.deep.equal(['usb_1_0_1_0', 'usb_usb1']);
      const child = await nodedev('list', '--parent', 'scsi_host0', '--inventory', './host');
      expect(lines(child)).to.deep.equal(['scsi_target0_0_0']);
      const chosen = await nodedev('list', '--select', 'pf', '--count', '--inventory', './host');
      expect(chosen).to.include({ code: 0, err: '' });
      expect(chosen.out.toString()).to.equal('1\n');
    });

    it('selects, shows and draws', async () => {
      const selected = await nodedev('select', "bus='pci' and cap='net'", '--inventory', './host');
      expect(lines(selected)).to.deep.equal(['net_eth0_52_54_00_aa_00_01']);
      for (const name of ['net_eth0_52_54_00_aa_00_01', 'eth0', 'net:52:54:00:aa:00:01']) {
        expect(lines(await nodedev('show', name, '--inventory', './host'))[1]).to.contain('<name>net_eth0');
      }
      const tree = lines(await nodedev('tree', '--inventory', './host'));
      expect(tree.slice(0, 3)).to.deep.equal(['computer', '  |', '  +- ap_card07']);
      const json = await nodedev('tree', '--json', '--inventory', './host');
      expect(JSON.parse(json.out.toString())[0].name).to.equal('computer');
    });

    it('takes what it printed as an inventory, in which nothing has changed', async () => {
      const { out } = await nodedev('list', '--xml', '--all', '--inventory', './host');
      place().file('before.xml', out);
      expect(await nodedev('diff', './before.xml', './host')).to.include({ code: 0, err: '' });
      place().file('host/sys/devices/pci0000:00/0000:00:01.0/0000:03:00.0/net/eth0/operstate', 'down\n');
      const changed = await nodedev('diff', './before.xml', './host');
      expect(changed.code).to.equal(1);
      expect(lines(changed)).to.deep.equal(['updated net_eth0_52_54_00_aa_00_01 (content)']);
      const json = await nodedev('diff', './before.xml', './host', '--json');
      expect(JSON.parse(json.out.toString())).to.deep.equal([
        { event: 'updated', name: 'net_eth0_52_54_00_aa_00_01', what: 'content' },
      ]);
    });

    it('matches one device, a file, and several at once', async () => {
      const one = await nodedev('match', 'usb_usb1', '--inventory', './host', '--in', './host');
      expect([one.code, lines(one)]).to.deep.equal([0, ['usb_usb1']]);
      const free = await nodedev('match', 'usb_usb1', '--inventory', './host', '--in', './host', '--free');
      expect(free.code).to.equal(1);
      place().file('wanted.xml', (await nodedev('show', 'block_vda', '--inventory', './host')).out);
      const file = await nodedev('match', './wanted.xml', '--in', './host', '--json');
      expect(JSON.parse(file.out.toString())).to.deep.equal([
        { wanted: 'block_vda', candidates: ['block_vda'], chosen: 'block_vda' },
      ]);
      const several = await nodedev(
        'match',
        'block_vda',
        'usb_usb1',
        '--inventory',
        './host',
        '--in',
        './host',
      );
      expect(lines(several)).to.deep.equal(['block_vda -> block_vda', 'usb_usb1 -> usb_usb1']);
    });
  });

  it('reads directories and files of several devices', async () => {
    place().file('all/one.xml', devices('b10', 'b9'));
    place().file('all/deep/two.xml', devices('a'));
    expect(lines(await nodedev('list', '--inventory', './all'))).to.deep.equal(['a', 'b10', 'b9']);
    expect(lines(await nodedev('select', 'name', '--inventory', './all'))).to.deep.equal(['a', 'b9', 'b10']);
    const both = await nodedev('list', '--inventory', './all/one.xml', './all/deep/two.xml');
    expect(lines(both)).to.have.length(3);
  });

  it('goes on behind a document that is refused, and says so', async () => {
    place().file('all/bad.xml', '<device><name>x</name></device>');
    place().file('all/good.xml', devices('a'));
    const call = await nodedev('list', '--inventory', './all');
    expect(call.code).to.equal(1);
    expect(lines(call)).to.deep.equal(['a']);
    expect(call.err).to.contain('all/bad.xml:1:1').and.to.contain('[nodedev/capability]');
  });

  it('says what is not there', async () => {
    place().file('all.xml', devices('net_eth0'));
    const unknown = await nodedev('show', 'net_eth1', '--inventory', './all.xml');
    expect(unknown).to.include({
      code: 1,
      err: "no device has the name, key, path or address 'net_eth1'; did you mean 'net_eth0'?\n",
    });
    expect((await nodedev('list', '--inventory', './none')).code).to.equal(2);
  });

  /** Words behind `nodedev`, and what is said of them. */
  const MISUSES: readonly (readonly [readonly string[], RegExp])[] = [
    [['lst'], /there is no action 'lst'/],
    [['show'], /usage: slotwise nodedev show NAME/],
    [['tree', 'x'], /usage: slotwise nodedev tree/],
    [['tree', '--count'], /'tree' has no option --count/],
    [['list', '--cap', 'nets'], /found capability 'nets'.*did you mean 'net'\?/],
    [['list', '--bus', 'isa'], /found bus 'isa'/],
    [['select', "cap='net' and bsu=1"], /character 15: found key 'bsu'.*\n.*\n {16}\^/],
    [['match', 'x'], /needs --in PATH/],
    [['diff', 'a', 'b', '--inventory', 'c'], /not by --inventory/],
    [['list', '--pci-ids', '/nowhere/at/all'], /--pci-ids .*no such file/],
  ];
  for (const [words, message] of MISUSES) {
    it(`refuses ${words.join(' ')}`, async () => {
      const call = await nodedev(...words);
      expect(call.code).to.equal(2);
      expect(call.err).to.match(message);
      expect(call.out).to.have.length(0);
    });
  }
});
