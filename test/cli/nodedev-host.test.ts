import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { mdevXml, UUID, uuidXml } from '../helpers/mdev.ts';
import { type Workplace, workplace } from './support.ts';

const NIC = '0000:03:00.0';
const PARENT = '0000:00:02.0';
const DEVICES = 'sys/bus/pci/devices';

/** A copy of a sysfs with one PCI function, as files; nothing answers its writes. */
function function_(place: Workplace, address: string, driver: string): void {
  const folder = `sys/devices/pci0000:00/${address}`;
  for (const [file, text] of Object.entries({
    vendor: '0x8086\n',
    device: '0x10c9\n',
    class: '0x020000\n',
    driver_override: '(null)\n',
  })) {
    place.file(`${folder}/${file}`, text);
  }
  const link = (path: string, target: string): void => {
    mkdirSync(join(place.path(path), '..'), { recursive: true });
    symlinkSync(target, place.path(path));
  };
  link(`${DEVICES}/${address}`, `../../../devices/pci0000:00/${address}`);
  place.file(`sys/bus/pci/drivers/${driver}/unbind`, '');
  link(`${folder}/driver`, `../../../bus/pci/drivers/${driver}`);
  mkdirSync(place.path('sys/kernel/iommu_groups/7'), { recursive: true });
  link(`${folder}/iommu_group`, '../../../kernel/iommu_groups/7');
}

function host(place: Workplace, driver = 'igb'): void {
  function_(place, NIC, driver);
  for (const name of ['igb', 'vfio-pci'])
    mkdirSync(place.path(`sys/bus/pci/drivers/${name}`), { recursive: true });
  place.file('sys/bus/pci/drivers_probe', '');
  place.file('dev/vfio/vfio', '');
}

describe('slotwise nodedev detach, reattach, reset', () => {
  const at = workplace();
  const run = (...argv: readonly string[]) =>
    at().run(['nodedev', ...argv, '--inventory', './sys', '--state', './state.json']);

  it('print what would be done, for a shell to do, and touch nothing', async () => {
    host(at());
    const { code, out, err } = await run('detach', NIC);
    expect(err).to.equal('');
    expect(out.toString().replaceAll(`${at().folder}/`, '/')).to.equal(
      [
        `# let only vfio-pci bind ${NIC}`,
        `echo vfio-pci > /sys/bus/pci/devices/${NIC}/driver_override`,
        `# take ${NIC} from igb`,
        `echo ${NIC} > /sys/bus/pci/devices/${NIC}/driver/unbind`,
        `# let vfio-pci bind ${NIC}`,
        `echo ${NIC} > /sys/bus/pci/drivers_probe`,
        '',
      ].join('\n'),
    );
    expect(readFileSync(at().path(`${DEVICES}/${NIC}/driver_override`), 'utf8')).to.equal('(null)\n');
    expect(code).to.equal(0);
  });

  it('take names of node devices too', async () => {
    host(at());
    const { out } = await run('detach', 'pci_0000_03_00_0', '--json');
    const { applied, steps } = JSON.parse(out.toString());
    expect([applied, steps.length, Object.keys(steps[0])]).to.deep.equal([
      false,
      3,
      ['path', 'value', 'why'],
    ]);
  });

  it('keep account of what is applied', async () => {
    host(at(), 'vfio-pci');
    const { code, out } = await run('detach', NIC, '--apply');
    expect([code, out.toString()]).to.deep.equal([0, '# nothing to do\n']);
    const { devices } = JSON.parse(readFileSync(at().path('state.json'), 'utf8'));
    expect(devices).to.deep.equal({ [NIC]: { managed: false, release: false, stub: 'vfio-pci' } });
  });

  it('say what remains when a host does not do what it is told', async () => {
    host(at());
    const { code, out } = await run('detach', NIC, '--apply', '--json');
    const { ok, remains, diagnostics } = JSON.parse(out.toString());
    expect([code, ok]).to.deep.equal([2, false]);
    expect(remains.map(({ what }: { what: string }) => what)).to.deep.equal(['driver_override']);
    expect(diagnostics[0].message).to.equal(`the driver of ${NIC} is igb instead of none`);
  });

  it('say it in words too', async () => {
    host(at());
    const { err } = await run('detach', NIC, '--apply');
    expect(err).to.match(
      /: driver_override of \S+ could not be brought back: it was none, and is \S+ now \[binding\/remains]\n$/,
    );
  });

  it('refuse what cannot be done', async () => {
    host(at());
    for (const [argv, words] of [
      [['detach', NIC, '--driver', 'kvm'], 'driver kvm names an assignment method'],
      [['detach', '0000:42:00.0'], 'there is no PCI device 0000:42:00.0'],
      [['detach', 'eth0'], "no device has the name, key, path or address 'eth0'"],
      [['detach', 'computer'], 'computer is no PCI device'],
      [['reattach', NIC, '--driver', 'nonesuch'], 'driver nonesuch is not loaded'],
      [['reset', NIC], `${NIC} cannot be reset`],
    ] as const) {
      const { code, err } = await run(...argv);
      expect([code, err]).to.satisfy(
        ([found, text]: [number, string]) => found === 1 && text.includes(words),
        words,
      );
    }
  });

  it('print no plan for what is refused', async () => {
    host(at());
    for (const argv of [
      ['detach', NIC, '--driver', 'kvm'],
      ['detach', NIC, '--driver', 'igb'],
      ['detach', '0000:42:00.0', '--apply'],
      ['reset', NIC],
    ]) {
      const { code, out } = await run(...argv);
      expect([code, out.toString()], argv.join(' ')).to.deep.equal([1, '']);
    }
  });

  it('record nothing for a host driver that is asked to hold its device', async () => {
    host(at());
    const { code, err } = await run('detach', NIC, '--driver', 'igb', '--apply');
    expect(code).to.equal(1);
    expect(err).to.contain(`igb is the host's own driver of ${NIC} and does not hold it for a guest`);
    expect(existsSync(at().path('state.json'))).to.equal(false);
  });

  it('leave a damaged state file alone', async () => {
    host(at());
    at().file('state.json', 'nonsense');
    const { code, err } = await run('reattach', NIC, '--apply');
    expect([code, err.includes('the state file is not one of slotwise')]).to.deep.equal([1, true]);
    expect(readFileSync(at().path('state.json'), 'utf8')).to.equal('nonsense');
  });

  it('need a sysfs', async () => {
    at().file('host/nic.xml', '<device/>');
    const { code, err } = await at().run(['nodedev', 'detach', NIC, '--inventory', './host']);
    expect([code, err.includes('is no sysfs')]).to.deep.equal([2, true]);
  });
});

describe('slotwise nodedev create, destroy', () => {
  const at = workplace();
  const TYPES = `sys/devices/pci0000:00/${PARENT}/mdev_supported_types/i915`;
  const run = (...argv: readonly string[]) =>
    at().run(['nodedev', ...argv, '--inventory', './sys', '--mdevs', './mdevctl.d']);

  beforeEach(() => {
    function_(at(), PARENT, 'i915');
    at().file(`${TYPES}/device_api`, 'vfio-pci\n');
    at().file(`${TYPES}/available_instances`, '1\n');
    at().file(`${TYPES}/create`, '');
    mkdirSync(at().path('sys/class/mdev_bus'), { recursive: true });
    symlinkSync(`../../devices/pci0000:00/${PARENT}`, at().path(`sys/class/mdev_bus/${PARENT}`));
  });

  it('print what would be done', async () => {
    const file = at().file('mdev.xml', mdevXml(uuidXml(UUID), 'i915'));
    const { code, out } = await run('create', file);
    expect(out.toString()).to.contain(`/class/mdev_bus/${PARENT}/mdev_supported_types/i915/create\n`);
    expect(out.toString()).to.contain(`echo ${UUID} > `);
    expect(code).to.equal(0);
  });

  it('make a device, and keep it when asked to', async () => {
    const file = at().file('mdev.xml', mdevXml('', 'i915'));
    const { code, out } = await run('create', file, '--apply', '--persistent', '--json');
    const { ok, uuid } = JSON.parse(out.toString());
    expect([code, ok]).to.deep.equal([0, true]);
    expect(readFileSync(at().path(`${TYPES}/create`), 'utf8')).to.equal(uuid);
    expect(JSON.parse(readFileSync(at().path(`mdevctl.d/${PARENT}/${uuid}`), 'utf8'))).to.deep.equal({
      mdev_type: 'i915',
      start: 'manual',
    });
  });

  it('print what would be kept, and where', async () => {
    const file = at().file('mdev.xml', mdevXml(uuidXml(UUID), 'i915'));
    const { code, out } = await run('create', file, '--persistent');
    expect(out.toString().replaceAll(`${at().folder}/`, '').split('\n').slice(2)).to.deep.equal([
      `# keep ${UUID} of type i915 over boots`,
      `mkdir -p mdevctl.d/${PARENT}`,
      `cat > mdevctl.d/${PARENT}/${UUID} <<'END'`,
      '{',
      '  "mdev_type": "i915",',
      '  "start": "manual"',
      '}',
      'END',
      '',
    ]);
    expect(code).to.equal(0);
    expect(existsSync(at().path('mdevctl.d'))).to.equal(false);
  });

  it('would keep what they do keep', async () => {
    const attribute = "<attr name='assign' value='it&apos;s'/>";
    const file = at().file('mdev.xml', mdevXml(uuidXml(UUID) + attribute, 'i915'));
    const { out } = await run('create', file, '--persistent');
    const [, printed] = /<<'END'\n(.*\n)END\n/s.exec(out.toString()) ?? [];
    const path = `sys/bus/mdev/devices/${UUID}`;
    at().file(`${path}/assign`, '');
    expect((await run('create', file, '--persistent', '--apply')).code).to.equal(0);
    expect(printed).to.equal(readFileSync(at().path(`mdevctl.d/${PARENT}/${UUID}`), 'utf8'));
  });

  it('print no plan for what is refused', async () => {
    const file = at().file('mdev.xml', mdevXml('', 'nvidia-11'));
    for (const argv of [
      ['create', file, '--persistent'],
      ['destroy', UUID, '--undefine'],
    ]) {
      const { code, out } = await run(...argv);
      expect([code, out.toString()]).to.deep.equal([1, '']);
    }
  });

  it('list what is kept', async () => {
    at().file(`mdevctl.d/${PARENT}/${UUID}`, '{"mdev_type": "i915", "start": "auto"}');
    const name = `mdev_${UUID.replaceAll('-', '_')}_0000_00_02_0`;
    expect((await run('list', '--inactive')).out.toString()).to.equal(`${name}\n`);
    expect((await run('list', '--cap', 'mdev')).out.toString()).to.equal('');
    const { out } = await run('show', name);
    expect(out.toString()).to.contain(`<parent>pci_0000_00_02_0</parent>`);
  });

  it('pass over the callbacks that mdevctl keeps beside the parents', async () => {
    mkdirSync(at().path('mdevctl.d/scripts.d/callouts'), { recursive: true });
    const { code, err } = await run('list', '--inactive');
    expect([code, err]).to.deep.equal([0, '']);
  });

  it('refuse documents that ask for nothing that can be made', async () => {
    const odd = at().file(
      'drm.xml',
      "<device><capability type='drm'><type>primary</type></capability></device>",
    );
    expect((await run('create', odd)).code).to.equal(1);
    const other = at().file('other.xml', mdevXml('', 'nvidia-11'));
    const { code, err } = await run('create', other);
    expect([code, err.includes("does not make type 'nvidia-11'")]).to.deep.equal([1, true]);
    expect((await run('create', './nowhere.xml')).code).to.equal(2);
    const adapter = at().file(
      'vhba.xml',
      "<device><capability type='scsi_host'><capability type='fc_host'/></capability></device>",
    );
    const kept = await run('create', adapter, '--persistent');
    expect([kept.code, kept.err.includes('lasts until the next boot')]).to.deep.equal([1, true]);
  });

  it('remove a device by name or UUID', async () => {
    const device = `sys/devices/pci0000:00/${PARENT}/${UUID}`;
    at().file(`${device}/remove`, '');
    mkdirSync(at().path('sys/bus/mdev/devices'), { recursive: true });
    symlinkSync(`../../../devices/pci0000:00/${PARENT}/${UUID}`, at().path(`sys/bus/mdev/devices/${UUID}`));
    symlinkSync('../mdev_supported_types/i915', at().path(`${device}/mdev_type`));
    symlinkSync('../../../../kernel/iommu_groups/7', at().path(`${device}/iommu_group`));
    const name = `mdev_${UUID.replaceAll('-', '_')}_0000_00_02_0`;
    for (const text of [UUID, name]) {
      const { code, out, err } = await run('destroy', text);
      expect([code, err]).to.deep.equal([0, '']);
      expect(out.toString()).to.contain(`/bus/mdev/devices/${UUID}/remove\n`);
    }
    at().file(`mdevctl.d/${PARENT}/${UUID}`, '{"mdev_type": "i915"}');
    const { out } = await run('destroy', UUID, '--undefine');
    expect(out.toString()).to.contain(`# keep ${UUID} over boots no longer\nrm `);
    expect(out.toString()).to.match(new RegExp(`/mdevctl\\.d/${PARENT}/${UUID}\n$`));
    const { code } = await run('destroy', UUID, '--apply');
    expect([code, readFileSync(at().path(`${device}/remove`), 'utf8')]).to.deep.equal([0, '1']);
  });

  it('tell devices of one UUID apart by their names, also when they are not there', async () => {
    for (const parent of [PARENT, '0000:03:00.0'])
      at().file(`mdevctl.d/${parent}/${UUID}`, '{"mdev_type": "i915"}');
    const { code, err } = await run('destroy', UUID, '--undefine');
    expect([code, err.includes(`is defined on ${PARENT}, 0000:03:00.0:`)]).to.deep.equal([1, true]);
    const name = `mdev_${UUID.replaceAll('-', '_')}_0000_03_00_0`;
    expect((await run('destroy', name, '--undefine', '--apply')).code).to.equal(0);
    expect(existsSync(at().path(`mdevctl.d/0000:03:00.0/${UUID}`))).to.equal(false);
    expect(existsSync(at().path(`mdevctl.d/${PARENT}/${UUID}`))).to.equal(true);
  });

  it('refuse to remove what is not there', async () => {
    expect((await run('destroy', UUID)).code).to.equal(1);
    expect((await run('destroy', 'nonesuch')).code).to.equal(1);
  });
});
