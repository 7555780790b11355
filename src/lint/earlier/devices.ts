import { type ReportedRule, refused } from '../reported.ts';

const nic = (inner: string): string =>
  `<interface type='network'><source network='default'/>${inner}</interface>`;

/** Rules about the values of single devices. */
export const DEVICES: readonly ReportedRule[] = [
  refused({
    id: 'device/attribute-value',
    summary: 'Values of devices are of the kind that libvirt reads there, and what must be there is there.',
    why: 'libvirt refuses a device rather than guess what a misspelt word or number means.',
    bad: "<sound model='ich8'/>",
    good: "<sound model='ich9'/>",
  }),
  refused({
    id: 'disk/target-missing',
    summary: 'A disk has a <target dev>.',
    why: 'libvirt knows disks by this name.',
    bad: "<disk type='file' device='disk'><source file='/a'/></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='vda'/></disk>",
  }),
  refused({
    id: 'disk/auth-secret-type',
    summary: 'The secret of <auth> has a type, ceph or iscsi.',
    why: 'It tells what the secret is for.',
    bad: `<disk type='network' device='disk'>
  <source protocol='rbd' name='p/i'>
    <host name='example.com'/><auth username='a'><secret usage='b'/></auth>
  </source>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <source protocol='rbd' name='p/i'>
    <host name='example.com'/><auth username='a'><secret type='ceph' usage='b'/></auth>
  </source>
  <target dev='vda'/>
</disk>`,
  }),
  refused({
    id: 'interface/source-required',
    summary: 'An interface of type network, bridge or direct names what it is connected to.',
    why: 'There is no default network.',
    bad: "<interface type='network'/>",
    good: nic(''),
  }),
  refused({
    id: 'interface/mac-syntax',
    summary: 'A MAC address is six octets and not a multicast address.',
    why: 'A card has the address of one station.',
    bad: nic("<mac address='53:54:00:11:22:33'/>"),
    good: nic("<mac address='52:54:00:11:22:33'/>"),
  }),
  refused({
    id: 'interface/queues-number',
    summary: 'The queues of a <driver> are a number from 0 on.',
    why: 'They are counted.',
    bad: nic("<model type='virtio'/><driver name='vhost' queues='-5'/>"),
    good: nic("<model type='virtio'/><driver name='vhost' queues='5'/>"),
  }),
  refused({
    id: 'serial/source-path',
    summary: 'A character device of type file, dev, pipe or unix has a <source path>.',
    why: 'It is where the bytes go. A virtio channel of type unix gets a path from libvirt.',
    bad: "<serial type='unix'/>",
    good: "<serial type='unix'><source mode='bind' path='/s'/></serial>",
  }),
  refused({
    id: 'console/single-serial',
    summary: 'Only the first console has target type serial.',
    why: 'It mirrors the first serial port.',
    bad: "<serial type='pty'/><console type='pty'/><console type='pty'><target type='serial' port='1'/></console>",
    good: "<serial type='pty'/><console type='pty'/><console type='pty'><target type='virtio' port='1'/></console>",
  }),
  refused({
    id: 'panic/duplicate',
    summary: 'No two panic devices have the same model.',
    why: 'One reports all panics.',
    bad: "<panic model='isa'/><panic model='isa'/>",
    good: "<panic model='isa'/><panic model='hyperv'/>",
  }),
  refused({
    id: 'tpm/backend-missing',
    summary: 'A <tpm> has a <backend> with a type.',
    why: 'The guest side alone is no TPM.',
    bad: "<tpm model='tpm-tis'/>",
    good: "<tpm model='tpm-tis'><backend type='passthrough'/></tpm>",
  }),
];
