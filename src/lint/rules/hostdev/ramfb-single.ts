import { atMostRule } from '../../families/at-most.ts';
import type { Rule } from '../../rule.ts';

export const ramfbSingle: Rule = {
  ...atMostRule(
    {
      id: 'hostdev/ramfb-single',
      summary: "At most one host device has ramfb='on'.",
      why: 'There is one boot display.',
      bad: `<graphics type='vnc'/>
<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on' ramfb='on'>
  <source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>
</hostdev>
<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on' ramfb='on'>
  <source><address uuid='b0e6a6a2-1c7c-4f8b-8f7c-5a4a2b0f0d11'/></source>
</hostdev>`,
      good: `<graphics type='vnc'/>
<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on' ramfb='on'>
  <source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>
</hostdev>
<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on'>
  <source><address uuid='b0e6a6a2-1c7c-4f8b-8f7c-5a4a2b0f0d11'/></source>
</hostdev>`,
    },
    [
      {
        kind: 'hostdev',
        where: { type: ['pci', 'mdev'], ramfb: ['on'] },
        limit: 1,
        words: "host device with ramfb='on'",
      },
    ],
  ),
  occasions: ['hostdev.ramfb=on'],
};
