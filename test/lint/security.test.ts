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

const launch = (attributes: string, inner = ''): string =>
  `<launchSecurity ${attributes}>${inner}</launchSecurity>`;
const POLICY = '<policy>0x0001</policy>';

check('security/launch-security', {
  refuses: {
    'no type': [
      '<launchSecurity/>',
      'is missing, expected one of sev, sev-snp, s390-pv',
      '<launchSecurity/>',
    ],
    'a type that libvirt 11.3 lacks': [launch("type='tdx'"), "found 'tdx'", 'tdx'],
    'SEV-SNP without policy': [launch("type='sev-snp'"), '<policy> is missing'],
    'a policy that is no number': [launch("type='sev'", '<policy>all</policy>'), "found 'all'", '<policy>'],
    'a word that is no switch': [launch("type='sev' kernelHashes='on'", POLICY), 'expected yes or no', 'on'],
    'a hexadecimal number of bits': [
      launch("type='sev'", `${POLICY}<cbitpos>0x2f</cbitpos>`),
      'expected a decimal number',
      '<cbitpos>',
    ],
  },
  accepts: {
    'a policy in any base': launch("type='sev'", '<policy>010</policy><cbitpos>47</cbitpos>'),
    'SEV-SNP with its switches': launch("type='sev-snp' kernelHashes='yes' vcek='no'", POLICY),
    'protected virtualisation': launch("type='s390-pv'"),
  },
});
