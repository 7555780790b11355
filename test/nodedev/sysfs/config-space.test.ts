import { expect } from 'chai';
import { readConfigSpace } from '../../../src/nodedev/sysfs/config-space.ts';
import { configBytes } from './bytes.ts';

describe('configuration space', () => {
  it('tells the header type, the multi-function bit aside', () => {
    expect(readConfigSpace(configBytes({ headerType: 0x81 })).headerType).to.equal(1);
    expect(readConfigSpace(configBytes()).express).to.equal(undefined);
  });

  it('tells what the link can and what it does', () => {
    const express = { type: 0, capable: (3 << 24) | (8 << 4) | 4, status: (4 << 4) | 2 };
    expect(readConfigSpace(configBytes({ express })).express).to.deep.equal({
      capable: { port: 3, speed: '16', width: 8 },
      status: { speed: '5', width: 4 },
    });
  });

  it('leaves out a speed that no specification knows', () => {
    const { express } = readConfigSpace(configBytes({ express: { type: 0, capable: 0xf, status: 0 } }));
    expect(express).to.deep.equal({ capable: { port: 0, width: 0 }, status: { width: 0 } });
  });

  it('has ports above 127', () => {
    const { express } = readConfigSpace(configBytes({ express: { type: 0, capable: 0xff000000 } }));
    expect(express!.capable!.port).to.equal(255);
  });

  it('has no link inside a root complex', () => {
    for (const type of [9, 10])
      expect(readConfigSpace(configBytes({ express: { type } })).express).to.deep.equal({});
  });

  it('of more than 256 bytes is PCI Express', () => {
    expect(readConfigSpace(configBytes({ size: 4096 })).express).to.deep.equal({});
  });

  it('has no ids in a virtual function, and a link all the same', () => {
    const bytes = configBytes({ express: { type: 0, capable: 8 << 4 } });
    bytes.fill(0xff, 0, 4);
    expect(readConfigSpace(bytes).express!.capable).to.deep.equal({ port: 0, width: 8 });
  });

  it('of a device that is gone is of no type that there is', () => {
    expect(readConfigSpace(new Uint8Array(256).fill(0xff)).headerType).to.equal(127);
  });

  it('may be cut off, circular or nonsense', () => {
    expect(readConfigSpace(undefined)).to.deep.equal({});
    expect(readConfigSpace(new Uint8Array(63))).to.deep.equal({});
    const lost = configBytes({ express: { type: 0 }, first: 0xfc });
    expect(readConfigSpace(lost)).to.deep.equal({ headerType: 0 });
    const circle = configBytes({ express: { type: 0 }, next: 0x40 });
    circle[0x60] = 5;
    expect(readConfigSpace(circle)).to.deep.equal({ headerType: 0 });
    const cut = configBytes({ express: { type: 0 } }).subarray(0, 0x70);
    expect(readConfigSpace(cut)).to.deep.equal({ headerType: 0, express: {} });
    expect(readConfigSpace(cut.subarray(0, 64))).to.deep.equal({ headerType: 0 });
  });
});
