import { attributeOf, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

/** Where secrets stand, in the disk itself and in its source. */
const HOLDERS = ['auth', 'encryption'];

function secretsOf(element: XmlElement): readonly XmlElement[] {
  const source = childOf(element, 'source');
  const places = source ? [element, source] : [element];
  return places.flatMap(place =>
    HOLDERS.flatMap(name => {
      const holder = childOf(place, name);
      return holder ? childrenOf(holder, 'secret') : [];
    }),
  );
}

export const secret = deviceRule(
  'disk',
  {
    id: 'disk/secret',
    summary: 'A <secret> is named by its uuid or by its usage, not by both.',
    why: 'Either leads to the secret that libvirt keeps.',
    bad: `<disk type='file' device='disk'>
  <source file='/a'/><target dev='vda'/>
  <encryption format='luks'><secret type='passphrase'/></encryption>
</disk>`,
    good: `<disk type='file' device='disk'>
  <source file='/a'/><target dev='vda'/>
  <encryption format='luks'><secret type='passphrase' usage='/a'/></encryption>
</disk>`,
  },
  ({ element }): readonly Complaint[] | undefined => {
    if (!element) return undefined;
    return secretsOf(element).flatMap(each => {
      const named = ['uuid', 'usage'].filter(name => attributeOf(each, name));
      if (named.length === 1) return [];
      const text = named.length
        ? '<secret> has uuid and usage: remove one'
        : '<secret> needs a uuid or a usage';
      return [{ text, at: each.span }];
    });
  },
);
