import { type ReportedRule, refused, surprising } from '../reported.ts';

const MINIMAL = "<domain type='qemu'><name>rule</name><memory unit='MiB'>512</memory>";
const OS = "<os><type arch='x86_64' machine='q35'>hvm</type></os><devices/></domain>";

/** Rules about the document as a whole and about `<os>`. */
export const DOCUMENT: readonly ReportedRule[] = [
  refused({
    id: 'xml/well-formed',
    summary: 'The document is well-formed XML.',
    why: 'Nothing can be read from a document with a broken tag.',
    bad: `${MINIMAL}<os></domain>`,
    good: `${MINIMAL}${OS}`,
  }),
  refused({
    id: 'xml/root',
    summary: 'The root element is <domain>.',
    why: 'Networks, pools and volumes are documents of other kinds.',
    bad: "<domain-snapshot type='qemu'/>",
    good: `${MINIMAL}${OS}`,
  }),
  refused({
    id: 'xml/doctype',
    summary: 'The document has no <!DOCTYPE>.',
    why: 'Entities can make a small document huge and read files of the host.',
    bad: `<!DOCTYPE domain [<!ENTITY a 'b'>]>${MINIMAL}${OS}`,
    good: `${MINIMAL}${OS}`,
  }),
  refused({
    id: 'xml/encoding',
    summary: 'The document is in the encoding that it names, UTF-8 by default.',
    why: 'Read in another encoding it would say something else.',
  }),
  refused({
    id: 'xml/nul',
    summary: 'The document has no NUL character.',
    why: 'XML has no such character, and C reads only up to it.',
  }),
  refused({
    id: 'xml/size',
    summary: 'The document is not larger than the limit.',
    why: 'Real domains are a few dozen kilobytes; the limit keeps hostile documents from costing memory.',
  }),
  refused({
    id: 'xml/depth',
    summary: 'Elements are not nested deeper than the limit.',
    why: 'Real domains are a dozen levels deep; the limit keeps hostile documents from costing time.',
  }),
  refused({
    id: 'xml/elements',
    summary: 'The document has no more elements than the limit.',
    why: 'The limit keeps hostile documents from costing memory.',
  }),
  refused({
    id: 'xml/attributes',
    summary: 'No element has more attributes than the limit.',
    why: 'The limit keeps hostile documents from costing memory.',
  }),
  refused({
    id: 'os/domain-type',
    summary: 'The type of a domain is qemu, kvm or hvf.',
    why: 'Others belong to other hypervisors.',
    bad: `<domain type='xen'><name>rule</name><memory unit='MiB'>512</memory>${OS}`,
    good: `${MINIMAL}${OS}`,
  }),
  refused({
    id: 'os/type',
    summary: 'The <type> of <os> is hvm.',
    why: 'QEMU runs whole machines only.',
    bad: "<os><type arch='x86_64' machine='q35'>xen</type></os>",
    good: "<os><type arch='x86_64' machine='q35'>hvm</type></os>",
  }),
  refused({
    id: 'os/architecture',
    summary: 'The arch of <type> is one that libvirt knows.',
    why: 'It decides which QEMU runs the guest.',
    bad: "<os><type arch='x86-64' machine='q35'>hvm</type></os>",
    good: "<os><type arch='x86_64' machine='q35'>hvm</type></os>",
  }),
  refused({
    id: 'os/machine',
    summary: 'The machine type is one that the host has.',
    why: 'It is checked when the capabilities of a host are given.',
  }),
  refused({
    id: 'profile/capabilities',
    summary: 'The capabilities of the host are what virsh capabilities prints.',
    why: 'Machine types and models are read from them.',
  }),
  refused({
    id: 'os/ps2-state',
    summary: 'The state of <ps2> is on or off.',
    why: 'It switches the PS/2 controller.',
    bad: "<features><ps2 state='yes'/></features>",
    good: "<features><ps2 state='on'/></features>",
  }),
  surprising({
    id: 'device/none',
    summary: 'A domain has <devices>.',
    why: 'Without it there are only the devices that libvirt adds by itself.',
    bad: `${MINIMAL}<os><type arch='x86_64' machine='q35'>hvm</type></os></domain>`,
    good: `${MINIMAL}${OS}`,
  }),
];
