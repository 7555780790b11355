import type { DeviceOf } from '../../../domain/device.ts';
import { judgeEach } from '../../device-rule.ts';
import { withWhere } from '../../occasion.ts';
import { defineRule, gather, NOTHING, type Rule } from '../../rule.ts';

const SPICE_TYPES = ['spicevmc', 'spiceport'];

const KINDS = ['serial', 'parallel', 'console', 'channel', 'redirdev', 'smartcard'] as const;

type CharacterDevice = DeviceOf<(typeof KINDS)[number]>;

export const spiceNeedsGraphics: Rule = {
  ...defineRule(
    {
      id: 'serial/spice-needs-graphics',
      summary: "Character devices of type spicevmc and spiceport need <graphics type='spice'>.",
      why: 'Their other end is the spice viewer.',
      bad: `<graphics type='vnc'/>
<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>`,
      good: `<graphics type='spice'/>
<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>`,
    },
    context => {
      const { devices } = context.domain;
      if (devices.graphics.some(({ type }) => type === 'spice')) return NOTHING;
      return gather(KINDS, kind =>
        judgeEach(context, context.devicesOf(kind), device => {
          const { type } = device as CharacterDevice;
          if (!SPICE_TYPES.includes(type ?? '')) return undefined;
          return {
            text: `type ${type} needs <graphics type='spice'/>: add it or choose another type`,
            at: 'type',
          };
        }),
      );
    },
  ),
  occasions: KINDS.flatMap(kind => withWhere(kind, { type: SPICE_TYPES })),
};
