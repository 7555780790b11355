import { judgeEach } from '../../device-rule.ts';
import { defineRule } from '../../rule.ts';

export const graphicsType = defineRule(
  {
    id: 'audio/graphics-type',
    summary: '<audio> of type spice needs spice graphics, and dbus graphics name <audio> of type dbus.',
    why: 'The sound goes to the client of that display.',
    bad: "<graphics type='vnc'/><audio id='1' type='spice'/>",
    good: "<graphics type='vnc'/><audio id='1' type='none'/>",
  },
  context => {
    const { audio: audios, graphics } = context.domain.devices;
    if (!audios.length) return [];
    const spice = graphics.some(({ type }) => type === 'spice');
    const silent = judgeEach(context, audios, ({ type }) =>
      type === 'spice' && !spice
        ? { text: "type spice needs <graphics type='spice'/>: add it, or use another type", at: 'type' }
        : undefined,
    );
    const byId = new Map(audios.map(audio => [audio.id, audio]));
    const mixed = judgeEach(context, graphics, ({ type, audioId }) => {
      const audio = type === 'dbus' && audioId ? byId.get(audioId) : undefined;
      if (!audio || audio.type === 'dbus') return undefined;
      return { text: `<audio> ${audioId} is of type ${audio.type}, expected dbus`, at: 'audioId' };
    });
    return [...silent, ...mixed];
  },
);
