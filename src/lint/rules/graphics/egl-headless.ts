import { deviceRule } from '../../device-rule.ts';

const BESIDE = ['egl-headless', 'vnc', 'spice'];

export const eglHeadless = deviceRule(
  'graphics',
  {
    id: 'graphics/egl-headless',
    summary: 'egl-headless goes with vnc and spice, and not with spice that has gl of its own.',
    why: 'QEMU draws with OpenGL into one display; the others show a copy.',
    bad: "<graphics type='spice'><gl enable='yes'/></graphics><graphics type='egl-headless'/>",
    good: "<graphics type='vnc'/><graphics type='egl-headless'/>",
  },
  (graphics, context) => {
    const headless = context.find('graphics', ({ type }) => type === 'egl-headless');
    if (!headless) return undefined;
    const { type, glEnable } = graphics;
    const related = context.other(headless, 'is here');
    if (!BESIDE.includes(type ?? '')) {
      return {
        text: `egl-headless goes with vnc and spice, not with ${type}: remove one of them`,
        at: 'type',
        related,
      };
    }
    if (type !== 'spice' || glEnable !== 'yes') return undefined;
    return { text: 'egl-headless draws with OpenGL already: remove <gl>', at: 'glEnable', related };
  },
  ['graphics.type=egl-headless'],
);
