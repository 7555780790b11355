import { type ReportedRule, surprising } from '../reported.ts';

const disk = (inner: string): string =>
  `<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/>${inner}</disk>`;
const address = (attributes: string): string => disk(`<address type='pci' bus='0' slot='5'${attributes}/>`);

/** Rules about names and texts that the format does not have where they stand. */
export const STRUCTURE: readonly ReportedRule[] = [
  surprising({
    id: 'xml/unknown-element',
    summary: 'An element is one that the format has at its place.',
    why: 'libvirt reads over elements that it does not look for: what is misspelt or misplaced is lost.',
    bad: disk("<drvier name='qemu' cache='none'/>"),
    good: disk("<driver name='qemu' cache='none'/>"),
  }),
  surprising({
    id: 'xml/unknown-attribute',
    summary: 'An attribute is one that the format has in its element, with the type that the element has.',
    why: 'libvirt reads over attributes that it does not look for: what is misspelt or misplaced is lost.',
    bad: disk("<driver name='qemu' cahce='none'/>"),
    good: disk("<driver name='qemu' cache='none'/>"),
  }),
  surprising({
    id: 'xml/missing-attribute',
    summary: 'An element has the attributes that the format asks for.',
    why: 'Where libvirt does without, the element says less than it seems to, or nothing.',
    bad: "<interface type='user'><mac/></interface>",
    good: "<interface type='user'><mac address='52:54:00:12:34:56'/></interface>",
  }),
  surprising({
    id: 'xml/unexpected-text',
    summary: 'There is no text in elements that hold none.',
    why: 'libvirt reads over it; mostly it is what is left of a tag, or belongs in an attribute.',
    bad: disk("<driver name='qemu'>none</driver>"),
    good: disk("<driver name='qemu' cache='none'/>"),
  }),
  surprising({
    id: 'address/unknown-attribute',
    summary: 'The attributes of an <address> are those of its type.',
    why: 'libvirt drops all others.',
    bad: address(" port='1'"),
    good: address(" function='1'"),
  }),
  surprising({
    id: 'xml/schema',
    summary: "The document is one of libvirt's schema, where that is installed or given.",
    why: 'libvirt defines such a domain only without --validate, and then reads over what the schema does not have.',
  }),
];
