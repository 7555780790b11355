import { deviceRule } from '../../device-rule.ts';
import { sourceOf } from '../../host-source.ts';

export const sourceMissing = deviceRule(
  'hostdev',
  {
    id: 'hostdev/source-missing',
    summary: 'A host device has a <source>.',
    why: 'The source names the device of the host.',
    bad: "<hostdev mode='subsystem' type='pci' managed='yes'/>",
    good: `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
</hostdev>`,
  },
  hostdev => (sourceOf(hostdev) ? undefined : { text: 'it names no device of the host: add a <source>' }),
);
