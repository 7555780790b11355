import { expect } from 'chai';
import { at, type Entries, found, scan } from '../support.ts';

describe('graphics nodes of a sysfs', () => {
  const node = (name: string, minor: number, type = 'drm_minor'): Entries =>
    at(`devices/pci0000:00/0000:00:02.0/drm/${name}`, 'class/drm', {
      uevent: `MAJOR=226\nMINOR=${minor}\nDEVNAME=dri/${name}\nDEVTYPE=${type}\n`,
    });

  it('are told apart by minor number', () => {
    expect(found(node('card0', 0), 'drm_card0', 'drm')!.node).to.equal('primary');
    expect(found(node('controlD64', 64), 'drm_controlD64', 'drm')!.node).to.equal('control');
    expect(found(node('renderD128', 128), 'drm_renderD128', 'drm')!.node).to.equal('render');
    expect(scan(node('card0-HDMI', 0, 'drm_connector')).devices).to.have.length(1);
  });
});
