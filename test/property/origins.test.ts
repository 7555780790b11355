import { expect } from 'chai';
import { isComplete } from '../../src/domain/address.ts';
import { addressAttributes } from '../../src/domain/address-format.ts';
import type { Device, GuestInfo } from '../../src/domain/device.ts';
import { pin } from '../../src/pin/pin.ts';
import { rowsOfPlan } from '../live/rows.ts';
import { forDomains, forPlans, pinned } from './support.ts';

/** The numbers of an address; what multifunction says may be filled in. */
const numbers = (address: GuestInfo['address']): Record<string, string> | undefined => {
  if (!address) return undefined;
  const { multifunction: _, ...rest } = Object.fromEntries(addressAttributes(address));
  return rest;
};

/** libvirt writes no port of a console, and takes the address of an AP matrix away. */
const isDropped = (device: Device): boolean =>
  device.kind === 'console' || (device.kind === 'hostdev' && device.model === 'vfio-ap');

/** Machines on which an address that says only its type keeps a virtio device on PCI. */
const ONE_TRANSPORT = ['x86_64', 'ppc64', 'loongarch64'];

describe('origins', () => {
  it('say user for every address that the user has written in full, and it stays', () => {
    forDomains(xml => {
      const { value, diagnostics } = pin(xml);
      if (!value) return;
      const raised = diagnostics.some(({ rule }) => rule === 'address/pci-bus-raised');
      for (const { device, address, origin } of value.plan.devices) {
        const { written } = device.guest;
        if (!isComplete(written) || isDropped(device) || (raised && written.type === 'pci')) continue;
        expect(origin).to.equal('user');
        expect(numbers(address)).to.deep.equal(numbers(written));
      }
    });
  });

  it('never say user for an address that the user has not written', () => {
    forPlans(({ plan }) => {
      const claimed = plan.devices.filter(({ device, origin }) => origin === 'user' && !device.guest.written);
      expect(
        claimed.filter(({ device }) => device.kind !== 'serial' && device.kind !== 'console'),
      ).to.deep.equal([]);
    });
  });

  it('give reasons for every address that was chosen', () => {
    forPlans(({ plan }) => {
      const silent = plan.devices.filter(
        ({ address, origin, reason }) => address && origin !== 'user' && !reason,
      );
      expect(silent.map(({ device }) => device.kind)).to.deep.equal([]);
    });
  });

  it('make dynamic addresses count as if they were absent', () => {
    forDomains(
      xml => {
        const absent = xml.replaceAll(
          /\s*<address [^>]*mode=['"]dynamic['"][^>]*(?:\/>|>[\s\S]*?<\/address>)/g,
          '',
        );
        const one = pin(xml);
        const other = pin(absent);
        // Numbers that no address can have are refused whoever has chosen them.
        if (!one.value) return;
        expect(other.value && rowsOfPlan(other.value.plan)).to.deep.equal(rowsOfPlan(one.value.plan));
      },
      { architectures: ONE_TRANSPORT, modes: true },
    );
  });

  it('make static addresses count as if they had no mode', () => {
    forDomains(
      xml => {
        const bare = xml.replaceAll(/ mode=['"]static['"]/g, '');
        const rows = (text: string): string[] | undefined => {
          const answer = pinned(text);
          return answer && rowsOfPlan(answer.plan);
        };
        expect(rows(xml)).to.deep.equal(rows(bare));
      },
      { modes: true },
    );
  });
});
