import type { Diagnostic } from '../../diagnostic.ts';

/** A finding that a configuration leaves out: libvirt drops comments, so a device can be named from outside too. */
export interface DeviceSuppression {
  /** Rule id, or a pattern such as `pci/*`. */
  readonly rule: string;
  /** Path of the device, such as `devices/interface[2]` or `devices/disk[target/@dev='vda']`; absent for all. */
  readonly device?: string;
  readonly reason: string;
}

/** A finding that was left out, and why. */
export interface SuppressedFinding {
  readonly diagnostic: Diagnostic;
  /** Empty when none is given. */
  readonly reason: string;
  /** What in the options leaves it out; absent where a comment does. */
  readonly by?: DeviceSuppression;
}
