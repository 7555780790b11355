import type { Device, DeviceOf } from '../../../domain/device.ts';
import { judgeEach } from '../../device-rule.ts';
import { defineRule, gather, NOTHING } from '../../rule.ts';

const SPICE_TYPES = ['spicevmc', 'spiceport'];

type CharacterDevice = DeviceOf<'serial' | 'parallel' | 'console' | 'channel' | 'redirdev' | 'smartcard'>;

export const spiceNeedsGraphics = defineRule(
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
    const { serial, parallel, console, channel, redirdev, smartcard, graphics } = context.domain.devices;
    if (graphics.some(({ type }) => type === 'spice')) return NOTHING;
    const lists: readonly (readonly CharacterDevice[])[] = [
      serial,
      parallel,
      console,
      channel,
      redirdev,
      smartcard,
    ];
    return gather(lists, list =>
      judgeEach(context, list as readonly Device[], device => {
        const { type } = device as CharacterDevice;
        if (!SPICE_TYPES.includes(type ?? '')) return undefined;
        return {
          text: `type ${type} needs <graphics type='spice'/>: add it or choose another type`,
          at: 'type',
        };
      }),
    );
  },
);
