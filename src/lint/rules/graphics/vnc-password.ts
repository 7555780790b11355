import { deviceRule } from '../../device-rule.ts';

const LONGEST = 8;

export const vncPassword = deviceRule(
  'graphics',
  {
    id: 'graphics/vnc-password',
    summary: 'A VNC password has at most 8 characters.',
    why: 'The protocol uses the first eight.',
    bad: "<graphics type='vnc' passwd='much too long'/>",
    good: "<graphics type='vnc' passwd='8 chars.'/>",
  },
  ({ type, passwd }) => {
    if (type !== 'vnc' || passwd === undefined) return undefined;
    const { length } = new TextEncoder().encode(passwd);
    if (length <= LONGEST) return undefined;
    return { text: `a VNC password has at most ${LONGEST} characters, this one has ${length}`, at: 'passwd' };
  },
  ['graphics.passwd'],
);
