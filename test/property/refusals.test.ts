import { expect } from 'chai';
import { hasErrors } from '../../src/diagnostic.ts';
import type { KindName } from '../../src/domain/device.ts';
import { pin } from '../../src/pin/pin.ts';
import { forDomains } from './support.ts';

/** The address of a device in the guest, in every layout; a host device's own has no such type. */
const WRITTEN =
  /<address [^>]*type=['"](?:pci|usb|drive|virtio-serial|ccw|dimm|spapr-vio)['"](?![^>]*domain=['"]0xfff0)[^>]*(?:\/>|>[\s\S]*?<\/address>)/g;

/** Rules about two devices that want one place. */
const CONFLICT =
  /^address\/(?:[a-z-]*duplicate|dimm-slot)$|^usb\/(?:port|hub)-duplicate$|^address\/drive-vs-hostdev$/;

/** Kinds that share a space of places, so that a domain of nothing else fills it. */
const CROWDED: readonly (readonly KindName[] | undefined)[] = [undefined, ['memory'], ['hostdev', 'disk']];

describe('refusals', () => {
  it('have a place in the text, a rule and words', () => {
    forDomains(xml => {
      for (const { span, rule, message, severity } of pin(xml).diagnostics) {
        if (severity !== 'error') continue;
        expect(span, message).not.to.equal(undefined);
        expect(span!.start >= 0 && span!.end <= xml.length && span!.start < span!.end).to.equal(true);
        expect(rule).to.match(/^[a-z-]+\/[a-z0-9-]+$/);
        expect(message).not.to.equal('');
      }
    });
  });

  it('are the only reason for having no plan', () => {
    forDomains(xml => {
      const { value, diagnostics } = pin(xml);
      expect(value === undefined).to.equal(hasErrors(diagnostics));
    });
  });

  for (const kinds of CROWDED) {
    it(`are never for a conflict of places where none is written, among ${kinds?.join(', ') ?? 'all kinds'}`, () => {
      forDomains(xml => {
        const { diagnostics } = pin(xml.replaceAll(WRITTEN, ''));
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        expect(errors.map(({ rule }) => rule).filter(rule => CONFLICT.test(rule))).to.deep.equal([]);
      }, kinds && { kinds });
    });
  }

  it('strike few random domains', () => {
    let refused = 0;
    let all = 0;
    forDomains(xml => {
      all++;
      if (!pin(xml).value) refused++;
    });
    expect(refused / all).to.be.below(0.35);
  });
});
