import type { Profile } from '../profile/profile.ts';
import type { XmlDocument, XmlElement } from '../xml/element.ts';
import type { Devices } from './device.ts';
import type { Reading } from './field.ts';
import type { settingsFields } from './settings.ts';

/** One guest: what decides its topology, and its devices by kind in libvirt's order. */
export interface Domain {
  readonly document: XmlDocument;
  /** The `<domain>` element. */
  readonly root: XmlElement;
  readonly settings: Reading<typeof settingsFields>;
  readonly profile: Profile;
  /** Read as a domain that was defined earlier, that is without libvirt's ABI update. */
  readonly existing: boolean;
  /** Ids of the guest NUMA cells, in document order. */
  readonly numaCells: readonly number[];
  readonly devices: Devices;
}
