import { deviceRule } from '../../device-rule.ts';

export const displayNeedsGraphics = deviceRule(
  'hostdev',
  {
    id: 'hostdev/display-needs-graphics',
    summary: "A host device with display='on' needs a <graphics>.",
    why: 'The picture of the virtual GPU is shown through it.',
    bad: `<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on'>
  <source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on'>
  <source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>
</hostdev>
<graphics type='vnc'/>`,
  },
  ({ display, type, model }, { domain }) => {
    if (display !== 'on' || domain.devices.graphics.length || (type === 'mdev' && model !== 'vfio-pci'))
      return undefined;
    return {
      text: "display='on' shows a picture, and there is no <graphics> to show it: add one",
      at: 'display',
    };
  },
  ['hostdev.display=on'],
);
