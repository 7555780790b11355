import { expect } from 'chai';
import { freeze } from '../../src/pin/freeze.ts';
import { type Pinned, pinnedText } from '../../src/pin/pin.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { rowsOfPlan } from '../live/rows.ts';
import { forDomains, forPlans, isRedefinable, pinned } from './support.ts';

/** What is left of `text` when every inserted part is taken out again and every replaced part put back. */
function undone(
  text: string,
  original: string,
  edits: readonly { span: { start: number; end: number }; text: string }[],
): string {
  const ordered = [...edits].sort(
    (one, other) => one.span.start - other.span.start || one.span.end - other.span.end,
  );
  let result = '';
  let at = 0;
  let read = 0;
  for (const { span, text: inserted } of ordered) {
    result += text.slice(at, at + span.start - read) + original.slice(span.start, span.end);
    at += span.start - read + inserted.length;
    read = span.end;
  }
  return result + text.slice(at);
}

const MODES = { modes: true };

/** The devices in order; disks that had no bus and controllers that had no index may be sorted otherwise later. */
const order = ({ plan }: Pinned): string =>
  rowsOfPlan(plan)
    .map(row => row.replace(/ @.*/, ''))
    .join();

/**
 * What is chosen anew on the next run finds other things there than before: a bridge that was added, or one of several
 * virtio-serial controllers, is there from the start then; the port that was chosen on a bus that the user has given may
 * be one of a hub, which is chosen anew itself.
 */
const isEntangled = ({ plan: { devices } }: Pinned): boolean => {
  const serials = devices.filter(
    ({ device }) => device.kind === 'controller' && device.type === 'virtio-serial',
  );
  return (
    (serials.length > 1 && serials.some(({ listed }) => !listed)) ||
    devices.some(({ address, origin, listed, device }) => {
      if (device.kind === 'controller' && device.model === 'pci-bridge') return !listed;
      return (
        device.guest.written?.type === 'usb' &&
        origin !== 'user' &&
        address?.type === 'usb' &&
        address.port.length > 1
      );
    })
  );
};

describe('edits', () => {
  it('add text and leave all other text alone', () => {
    forPlans(({ document, edits, ...rest }, xml) => {
      const text = pinnedText({ document, edits, ...rest });
      expect(undone(text, xml, edits)).to.equal(xml);
    });
  });

  it('replace nothing but addresses, models and modes that were there', () => {
    forPlans(({ edits }, xml) => {
      const replaced = edits
        .map(({ span }) => xml.slice(span.start, span.end))
        .filter(part => part.trim() !== '');
      const allowed =
        /^(?:\/|\s*<address[\s\S]*|\s*(?:mode|multifunction)=['"][a-z]+['"]|0x[0-9a-f]+|[a-z0-9.]+|-?\d+)$/;
      expect(replaced.filter(part => !allowed.test(part))).to.deep.equal([]);
    });
  });

  it('are none for a document that is pinned already', () => {
    forPlans(answer => {
      if (!isRedefinable(answer.plan)) return;
      expect(pinned(pinnedText(answer))?.edits).to.deep.equal([]);
    });
  });

  it('are none for a document that is pinned already, with modes too', () => {
    forDomains(xml => {
      const answer = pinned(xml, MODES);
      if (!answer || !isRedefinable(answer.plan)) return;
      const text = pinnedText(answer);
      const again = pinned(text, MODES);
      if (isEntangled(answer) || (again && order(again) !== order(answer))) return;
      expect(again && pinnedText(again)).to.equal(text);
    }, MODES);
  });

  it('are the same for the same input', () => {
    forDomains(xml => {
      expect(pinned(xml)?.edits).to.deep.equal(pinned(xml)?.edits);
    });
  });

  it('are none after all dynamic addresses have been frozen', () => {
    forDomains(xml => {
      const answer = pinned(xml, MODES);
      if (!answer || !isRedefinable(answer.plan)) return;
      const text = pinnedText(answer);
      const frozen = applyEdits(text, freeze(text).value!.edits);
      expect(frozen).to.equal(
        text.replaceAll("mode='dynamic'", "mode='static'").replaceAll('mode="dynamic"', 'mode="static"'),
      );
      const again = pinned(frozen, MODES);
      expect(again && pinnedText(again)).to.equal(frozen);
    }, MODES);
  });
});
