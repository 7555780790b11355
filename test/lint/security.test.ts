import { check } from './check.ts';

const label = (attributes: string, inner = ''): string => `<seclabel ${attributes}>${inner}</seclabel>`;
const labelled = (attributes: string, inner = ''): string =>
  `<disk type='file' device='disk'><source file='/a'>${label(attributes, inner)}</source><target dev='vda'/></disk>`;

check('security/relabel', {
  refuses: {
    'a dynamic label that is not put on': [
      label("type='dynamic' model='dac' relabel='no'"),
      "relabel='yes'",
      'no',
    ],
    'a static label without label': [label("type='static' model='dac'"), 'needs a <label>'],
  },
  accepts: { 'a static label': label("type='static' model='dac'", '<label>a:b</label>') },
});

check('security/override', {
  refuses: {
    'an exception from nothing': [
      label("type='none' model='dac'") + labelled("model='dac' relabel='no'"),
      'does not relabel',
    ],
  },
  accepts: {
    'an exception of another model':
      label("type='none' model='dac'") + labelled("model='selinux' relabel='no'"),
  },
});
