import { integer, present, text, uuid, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const EMULATOR = { when: { backendType: ['emulator'] } };
const EXTERNAL = { when: { backendType: ['external'] } };

/** https://libvirt.org/formatdomain.html#tpm-device */
export const tpm = defineKind('tpm', {
  model: word('@model', ['tpm-tis', 'tpm-crb', 'tpm-spapr', 'spapr-tpm-proxy']),
  backendType: word('backend/@type', ['passthrough', 'emulator', 'external'], {
    required: true,
    rule: 'tpm/backend-missing',
  }),
  backendVersion: word('backend/@version', ['1.2', '2.0'], EMULATOR),
  backendPersistentState: yesNo('backend/@persistent_state', EMULATOR),
  backendDebug: integer('backend/@debug', EMULATOR),
  backendDevicePath: text('backend/device/@path'),
  backendSourceType: word('backend/source/@type', ['file', 'dir', 'unix'], {
    when: { backendType: ['emulator', 'external'] },
    required: EXTERNAL.when,
    narrowing: { by: 'backendType', words: { emulator: ['file', 'dir'], external: ['unix'] } },
  }),
  backendSourceMode: word('backend/source/@mode', ['connect'], EXTERNAL),
  backendSourcePath: text('backend/source/@path', {
    required: 'with-element',
    when: { backendType: ['emulator', 'external'] },
  }),
  backendEncryptionSecret: uuid('backend/encryption/@secret', { unset: [''], ...EMULATOR }),
  backendActivePcrBanksSha1: present('backend/active_pcr_banks/sha1'),
  backendActivePcrBanksSha256: present('backend/active_pcr_banks/sha256'),
  backendActivePcrBanksSha384: present('backend/active_pcr_banks/sha384'),
  backendActivePcrBanksSha512: present('backend/active_pcr_banks/sha512'),
  backendProfileSource: text('backend/profile/@source'),
  backendProfileName: text('backend/profile/@name'),
  backendProfileRemoveDisabled: word('backend/profile/@removeDisabled', ['check', 'fips-host'], EMULATOR),
});
