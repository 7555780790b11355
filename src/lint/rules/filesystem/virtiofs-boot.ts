import { deviceRule } from '../../device-rule.ts';

export const virtiofsBoot = deviceRule(
  'filesystem',
  {
    id: 'filesystem/virtiofs-boot',
    summary: 'The guest boots from a virtiofs filesystem on PCI, and from no other filesystem.',
    why: 'QEMU has a boot index for that one device only.',
    bad: "<filesystem type='mount'><source dir='/share'/><target dir='share'/><boot order='1'/></filesystem>",
    good: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<filesystem type='mount'>
  <driver type='virtiofs'/>
  <source dir='/share'/>
  <target dir='share'/>
  <boot order='1'/>
</filesystem>`,
  },
  ({ driverType, guest: { bootOrder, address } }) => {
    if (bootOrder === undefined) return undefined;
    if (driverType !== 'virtiofs') {
      return { text: "the guest can boot from driver type 'virtiofs' only: remove <boot>", at: 'bootOrder' };
    }
    if (address === undefined || address.type === 'pci') return undefined;
    return {
      text: `the guest can boot from a pci address only, this has ${address.type}: remove <boot>`,
      at: 'bootOrder',
    };
  },
);
