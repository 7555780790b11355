import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { isGroupBusy, nodeExtras, nodeMdevStore, nodeStore, nodeWriter } from '../../src/binding/node-fs.ts';

describe('the host behind files', () => {
  let folder: string;
  const at = (path: string): string => join(folder, path);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slotwise-host-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes a value in one write, and never makes a file', () => {
    put('sys/bus/pci/drivers_probe', '');
    nodeWriter(at('sys')).write('bus/pci/drivers_probe', '0000:03:00.0');
    expect(readFileSync(at('sys/bus/pci/drivers_probe'), 'utf8')).to.equal('0000:03:00.0');
    expect(() => nodeWriter(at('sys')).write('bus/pci/nothing', '1')).to.throw(/ENOENT/);
    expect(existsSync(at('sys/bus/pci/nothing'))).to.equal(false);
  });

  it('keeps a state file that is not there yet, and leaves nothing else behind', () => {
    const store = nodeStore(at('run/slotwise/state.json'));
    expect(store.load()).to.equal(undefined);
    store.save('one');
    store.save('two');
    expect(store.load()).to.equal('two');
    expect(readdirSync(at('run/slotwise'))).to.deep.equal(['state.json']);
  });

  it('keeps the old state file when the new one cannot take its place', () => {
    mkdirSync(at('run/state.json'), { recursive: true });
    expect(() => nodeStore(at('run/state.json')).save('text')).to.throw();
    expect(readdirSync(at('run'))).to.deep.equal(['state.json']);
  });

  it('keeps mediated devices by parent and UUID', () => {
    const store = nodeMdevStore(at('mdevctl.d'));
    expect(store.list()).to.deep.equal([]);
    store.save('matrix', 'b', '{}');
    store.save('0000:00:02.0', 'a', '{}');
    expect(store.list()).to.deep.equal([
      { parent: '0000:00:02.0', uuid: 'a' },
      { parent: 'matrix', uuid: 'b' },
    ]);
    store.remove('matrix', 'b');
    expect([store.load('matrix', 'b'), store.load('0000:00:02.0', 'a')]).to.deep.equal([undefined, '{}']);
  });

  it('knows VFIO and the aliases of the kernel from beside sysfs', () => {
    expect(nodeExtras(at('sys'))).to.deep.equal({ vfioDevice: false });
    put('dev/vfio/vfio', '');
    put('lib/modules/6.1.0/modules.alias', 'alias vfio_pci:v*d*sv*sd*bc*sc*i* any\n');
    expect(nodeExtras(at('sys'))).to.deep.equal({
      vfioDevice: true,
      modulesAlias: 'alias vfio_pci:v*d*sv*sd*bc*sc*i* any\n',
    });
  });

  it('takes a group for idle that can be opened, or is not there', () => {
    put('dev/vfio/7', '');
    expect([isGroupBusy(at('sys'), 7), isGroupBusy(at('sys'), 8)]).to.deep.equal([false, false]);
  });
});
