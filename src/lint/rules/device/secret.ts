import type { Device } from '../../../domain/device.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { defineRule, gather } from '../../rule.ts';

const KINDS = ['disk', 'hostdev'] as const;

function judgeSecret(secret: XmlElement): readonly Complaint[] {
  const named = ['uuid', 'usage'].filter(name => attributeOf(secret, name));
  if (named.length === 1) return [];
  const text = named.length ? '<secret> has uuid and usage: remove one' : '<secret> needs a uuid or a usage';
  return [{ text, at: secret.span }];
}

function judgePlace(place: XmlElement): readonly Complaint[] {
  const auth = childOf(place, 'auth');
  const encryption = childOf(place, 'encryption');
  if (!auth && !encryption) return [];
  const secrets = auth ? childrenOf(auth, 'secret') : [];
  if (auth && !secrets.length) return [{ text: '<auth> needs a <secret>: add one', at: auth.startTag }];
  return [...secrets, ...(encryption ? childrenOf(encryption, 'secret') : [])].flatMap(judgeSecret);
}

/** Secrets stand in a disk itself or in its source, and in the source of a host device. */
function judge({ kind, element }: Device): readonly Complaint[] {
  if (!element) return [];
  const source = childOf(element, 'source');
  return [...(kind === 'disk' ? judgePlace(element) : []), ...(source ? judgePlace(source) : [])];
}

export const secret = defineRule(
  {
    id: 'device/secret',
    summary: 'A <secret> is named by its uuid or by its usage, not by both, and <auth> has one.',
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
  context =>
    gather(KINDS, kind => judgeEach(context, context.domain.devices[kind] as readonly Device[], judge)),
);
