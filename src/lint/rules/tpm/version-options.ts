import { deviceRule } from '../../device-rule.ts';
import { tpmVersion } from '../../tpm-version.ts';

const BANKS = [
  'backendActivePcrBanksSha1',
  'backendActivePcrBanksSha256',
  'backendActivePcrBanksSha384',
  'backendActivePcrBanksSha512',
] as const;

export const versionOptions = deviceRule(
  'tpm',
  {
    id: 'tpm/version-options',
    summary: '<active_pcr_banks> and <profile> are for TPM 2.0.',
    why: 'TPM 1.2 has one fixed bank and no profiles.',
    bad: `<tpm model='tpm-tis'>
  <backend type='emulator' version='1.2'><active_pcr_banks><sha256/></active_pcr_banks></backend>
</tpm>`,
    good: `<tpm model='tpm-tis'>
  <backend type='emulator' version='2.0'><active_pcr_banks><sha256/></active_pcr_banks></backend>
</tpm>`,
  },
  (tpm, { profile }) => {
    if (tpmVersion(tpm, profile) !== '1.2') return undefined;
    const found = BANKS.find(bank => tpm[bank]) ?? (tpm.backendProfileSource && 'backendProfileSource');
    if (!found) return undefined;
    const what = found === 'backendProfileSource' ? '<profile>' : '<active_pcr_banks>';
    return { text: `${what} is for TPM 2.0: use version='2.0', or remove it`, at: found };
  },
);
