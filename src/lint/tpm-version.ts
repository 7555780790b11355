import type { DeviceOf } from '../domain/device.ts';
import { isX86, type Profile } from '../profile/profile.ts';

/** The TPM version that an emulator plays; undefined for other backends. */
export function tpmVersion(tpm: DeviceOf<'tpm'>, profile: Profile): '1.2' | '2.0' | undefined {
  if (tpm.backendType !== 'emulator') return undefined;
  return tpm.backendVersion ?? (tpm.model === 'tpm-tis' && isX86(profile) ? '1.2' : '2.0');
}
