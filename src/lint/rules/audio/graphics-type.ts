import { deviceRule } from '../../device-rule.ts';

export const graphicsType = deviceRule(
  'audio',
  {
    id: 'audio/graphics-type',
    summary: '<audio> of type spice needs spice graphics.',
    why: 'The sound goes to the client of that display.',
    bad: "<graphics type='vnc'/><audio id='1' type='spice'/>",
    good: "<graphics type='vnc'/><audio id='1' type='none'/>",
  },
  (audio, context) => {
    if (audio.type !== 'spice' || context.find('graphics', ({ type }) => type === 'spice')) return undefined;
    return { text: "type spice needs <graphics type='spice'/>: add it, or use another type", at: 'type' };
  },
);
