import { deviceRule } from '../../device-rule.ts';

/** Models and startup policies are judged while reading. */
export const attributeForType = deviceRule(
  'hostdev',
  {
    id: 'hostdev/attribute-for-type',
    summary:
      'model is for mdev, which needs it, and scsi_host; startupPolicy for usb; writeFiltering for Xen.',
    why: 'Each says something about one kind of host device.',
    bad: `<hostdev mode='subsystem' type='pci'>
  <source writeFiltering='no'><address domain='0' bus='6' slot='2' function='0'/></source>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='pci'>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
</hostdev>`,
  },
  ({ sourceWriteFiltering }) =>
    sourceWriteFiltering === undefined
      ? undefined
      : { text: 'QEMU has no write filtering: remove writeFiltering', at: 'sourceWriteFiltering' },
  ['hostdev.sourceWriteFiltering'],
);
