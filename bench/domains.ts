const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function letters(index: number): string {
  const last = LETTERS[index % 26]!;
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function disk(index: number): string {
  return `    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/var/lib/libvirt/images/disk-${index}.qcow2'/>
      <target dev='vd${letters(index)}' bus='virtio'/>
    </disk>`;
}

function nic(index: number): string {
  const tail = [index >> 8, index & 0xff].map(byte => byte.toString(16).padStart(2, '0')).join(':');
  return `    <interface type='user'>
      <mac address='52:54:00:00:${tail}'/>
      <model type='virtio'/>
    </interface>`;
}

/** A q35 guest with `count` disks and network cards, half of each, none of them with an address. */
export function guestWith(count: number, name = `bench-${count}`): string {
  const devices = Array.from({ length: count }, (_, index) => (index % 2 ? nic(index) : disk(index >> 1)));
  return `<domain type='qemu'>
  <name>${name}</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>2</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
${devices.join('\n')}
    <graphics type='vnc'/>
  </devices>
</domain>
`;
}
