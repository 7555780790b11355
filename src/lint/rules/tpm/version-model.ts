import { isX86 } from '../../../profile/profile.ts';
import { deviceRule } from '../../device-rule.ts';
import { tpmVersion } from '../../tpm-version.ts';

export const versionModel = deviceRule(
  'tpm',
  {
    id: 'tpm/version-model',
    summary: 'An emulated TPM 1.2 is of model tpm-tis, on x86.',
    why: 'The other models and architectures came with TPM 2.0.',
    bad: "<tpm model='tpm-crb'><backend type='emulator' version='1.2'/></tpm>",
    good: "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>",
  },
  (tpm, { profile }) => {
    if (tpmVersion(tpm, profile) !== '1.2') return undefined;
    const at = 'backendVersion';
    if (tpm.model !== 'tpm-tis') {
      return { text: `TPM 1.2 is for model tpm-tis, found ${tpm.model}: use version='2.0'`, at };
    }
    if (isX86(profile)) return undefined;
    return { text: `TPM 1.2 is for x86, this is ${profile.architecture}: use version='2.0'`, at };
  },
);
