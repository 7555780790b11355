import { expect } from 'chai';
import { resolveMachine } from '../../src/profile/aliases.ts';
import { QEMU_VERSIONS, readTarget } from '../../src/profile/qemu.ts';

describe('the machine that a name stands for', () => {
  for (const [architecture, machine, resolved] of [
    ['x86_64', 'pc', 'pc-i440fx-7.2'],
    ['x86_64', 'q35', 'pc-q35-7.2'],
    ['i686', 'pc', 'pc-i440fx-7.2'],
    ['x86_64', undefined, 'pc-i440fx-7.2'],
    ['x86_64', 'pc-i440fx-2.11', 'pc-i440fx-2.11'],
    ['x86_64', 'isapc', 'isapc'],
    ['x86_64', 'virt', 'virt'],
    ['aarch64', 'virt', 'virt-7.2'],
    ['aarch64', undefined, 'virt-7.2'],
    ['ppc64', 'pseries', 'pseries-7.2'],
    ['ppc64le', undefined, 'pseries-7.2'],
    ['s390x', 's390-ccw-virtio', 's390-ccw-virtio-7.2'],
    ['riscv64', 'virt', 'virt'],
    ['riscv64', undefined, 'virt'],
    ['loongarch64', undefined, 'virt'],
    ['m68k', 'virt', 'virt-7.2'],
    ['m68k', undefined, 'mcf5208evb'],
    ['ppc', undefined, 'g3beige'],
    ['sparc', undefined, 'SS-5'],
    ['sparc64', undefined, 'sun4u'],
    ['alpha', undefined, 'clipper'],
    ['sh4', undefined, 'r2d'],
  ] as const) {
    it(`${machine ?? 'no machine'} of ${architecture}: ${resolved}`, () => {
      expect(resolveMachine(architecture, machine, '7.2')).to.equal(resolved);
    });
  }

  it('does not follow names that every object has', () => {
    expect(resolveMachine('x86_64', 'constructor', '7.2')).to.equal('constructor');
    expect(resolveMachine('x86_64', 'toString', '7.2')).to.equal('toString');
  });

  it('follows the version', () => {
    for (const version of QEMU_VERSIONS) expect(resolveMachine('x86_64', 'pc', version)).to.contain(version);
  });
});

describe('a target', () => {
  for (const [target, version] of [
    ['qemu-latest', '10.0'],
    ['qemu-7.2', '7.2'],
    ['qemu-7.2.0', '7.2'],
    ['qemu-10.0.2', '10.0'],
    ['qemu-6.1', undefined],
    ['qemu-7', undefined],
    ['7.2', undefined],
    ['', undefined],
  ] as const) {
    it(`'${target}' is ${version ?? 'none'}`, () => {
      expect(readTarget(target)).to.equal(version);
    });
  }
});
