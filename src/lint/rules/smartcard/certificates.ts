import { childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

const EXPECTED = 3;

export const certificates = deviceRule(
  'smartcard',
  {
    id: 'smartcard/certificates',
    summary: 'A smartcard of mode host-certificates has three certificates.',
    why: 'QEMU makes a card of one for identity, one for signing and one for encryption.',
    bad: "<smartcard mode='host-certificates'><certificate>a</certificate></smartcard>",
    good: `<smartcard mode='host-certificates'>
  <certificate>a</certificate><certificate>b</certificate><certificate>c</certificate>
</smartcard>`,
  },
  ({ mode, element }) => {
    if (mode !== 'host-certificates' || !element) return undefined;
    const { length } = childrenOf(element, 'certificate');
    return length === EXPECTED ? undefined : { text: `found ${length} <certificate>, expected ${EXPECTED}` };
  },
);
