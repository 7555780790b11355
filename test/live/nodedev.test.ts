import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { capabilityOf, type NodeDevice } from '../../src/nodedev/device.ts';
import { parseNodeDevice } from '../../src/nodedev/load.ts';
import { fsReader } from '../../src/nodedev/sysfs/fs.ts';
import { readSysfs } from '../../src/nodedev/sysfs/scan.ts';
import { drawTrees, treesOf } from '../../src/nodedev/tree.ts';
import { printNodeDevice } from '../../src/nodedev/xml/print-device.ts';
import { DEVIATIONS, documentOf, FRAGMENTS } from '../nodedev/fragments.ts';
import { whyNotLive } from './virsh.ts';

const URI = process.env.LIBVIRT_DEFAULT_URI ?? 'qemu:///system';
const GOLDENS = new URL('../golden-nodedev/', import.meta.url);

function virsh(uri: string, ...command: string[]): string {
  return execFileSync('virsh', ['-q', '-c', uri, ...command], { encoding: 'utf8', stdio: 'pipe' });
}

/** Why libvirt's node devices cannot be asked for; undefined when they can. */
function whyNoDevices(): string | undefined {
  const reason = whyNotLive();
  if (reason !== undefined) return reason;
  try {
    virsh(URI, 'nodedev-list');
    return undefined;
  } catch {
    return 'this libvirt has no node-device driver';
  }
}

/** Only the kernel's network interface knows the features of a card; sysfs does not. */
function withoutFeatures(device: NodeDevice): NodeDevice {
  const { facts: _, ...others } = device;
  const capabilities = device.capabilities.map(each =>
    each.type === 'net' ? { ...each, features: [] } : each,
  );
  return { ...others, capabilities };
}

describe("this host's devices", () => {
  const reason = whyNoDevices();
  before(function () {
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
  });

  const live = reason === undefined ? virsh(URI, 'nodedev-list').trim().split('\n') : [];
  const ours = readSysfs(fsReader('/sys'), { udev: fsReader('/run/udev/data') });

  it('have the names that libvirt gives them', () => {
    const names = ours.devices.map(({ name }) => name);
    console.log(`      ${names.length} devices of ours, ${live.length} of libvirt's`);
    expect([...names].sort()).to.deep.equal([...live].sort());
  });

  for (const name of live) {
    it(`${name} has the parent, nodes, driver and capabilities that libvirt sees`, () => {
      const xml = virsh(URI, 'nodedev-dumpxml', name);
      const theirs = parseNodeDevice(xml);
      expect(theirs.diagnostics).to.deep.equal([]);
      expect(printNodeDevice(theirs.value!)).to.equal(xml);
      const device = ours.byName(name);
      if (!device) throw new Error(`sysfs shows no ${name}`);
      const seen = withoutFeatures(device);
      const system = capabilityOf(device, 'system');
      // The UUID of the host may be one of libvirt's own choice.
      if (system) expect(system.firmware).to.deep.equal(capabilityOf(theirs.value!, 'system')!.firmware);
      else expect(seen).to.deep.equal(withoutFeatures(theirs.value!));
    });
  }

  it('stand in the tree that virsh draws', () => {
    // virsh ends each tree with one more line break.
    expect(drawTrees(treesOf(ours)).trimEnd()).to.equal(virsh(URI, 'nodedev-list', '--tree').trimEnd());
  });
});

describe("libvirt's own reading of node devices", function () {
  this.timeout(0);
  let folder = '';
  before(function () {
    const reason = whyNotLive();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'slotwise-nodedev-'));
  });
  after(() => folder && rmSync(folder, { recursive: true }));

  /** What the test driver, which reads a host from a file, makes of a document; undefined where it refuses it. */
  function answer(xml: string): string | undefined {
    const file = join(folder, 'node.xml');
    writeFileSync(file, `<node>${xml.replace(/^<\?xml.*\?>/, '')}</node>`);
    try {
      const [name] = virsh(`test://${file}`, 'nodedev-list', '--all').trim().split('\n');
      return virsh(`test://${file}`, 'nodedev-dumpxml', name!);
    } catch {
      return undefined;
    }
  }

  function mine(xml: string): string | undefined {
    const { value } = parseNodeDevice(xml, { strict: true });
    return value && printNodeDevice(value);
  }

  for (const file of readdirSync(GOLDENS)) {
    it(`is ours of ${file}`, () => {
      const xml = readFileSync(new URL(file, GOLDENS), 'utf8');
      expect(mine(xml)).to.equal(answer(xml));
    });
  }

  it('is ours of every fragment', () => {
    const different = FRAGMENTS.filter(([content]) => {
      const xml = documentOf(content);
      return mine(xml) !== answer(xml);
    });
    expect(different).to.deep.equal([]);
  });

  it('is not ours where there is a reason, and there only', () => {
    const same = DEVIATIONS.filter(([content]) => mine(documentOf(content)) === answer(documentOf(content)));
    expect(same).to.deep.equal([]);
  });
});
