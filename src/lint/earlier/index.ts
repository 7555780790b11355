import type { ReportedRule } from '../reported.ts';
import { ADDRESS_PLACES } from './address-places.ts';
import { ADDRESS_SYNTAX } from './address-syntax.ts';
import { DEVICES } from './devices.ts';
import { DOCUMENT } from './document.ts';
import { FLEET } from './fleet.ts';
import { HOST_DEVICES } from './host-devices.ts';
import { PCI } from './pci.ts';
import { STRUCTURE } from './structure.ts';
import { SUPPRESSIONS } from './suppressions.ts';
import { USB } from './usb.ts';

/** The rules that are applied before any check runs: by reading, by completing, by assigning addresses. */
export const EARLIER: readonly ReportedRule[] = [
  ...DOCUMENT,
  ...STRUCTURE,
  ...ADDRESS_SYNTAX,
  ...DEVICES,
  ...HOST_DEVICES,
  ...PCI,
  ...USB,
  ...ADDRESS_PLACES,
  ...FLEET,
  ...SUPPRESSIONS,
];
