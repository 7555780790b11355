import type { Capability, CapabilityOf, CapabilityType, NodeDevice } from './device.ts';

/**
 * The words by which devices are filtered, with libvirt's flag bits
 * (https://libvirt.org/html/libvirt-libvirt-nodedev.html#virConnectListAllNodeDeviceFlags).
 */
export const CAPABILITY_BITS = {
  system: 0,
  pci: 1,
  usb_device: 2,
  usb: 3,
  net: 4,
  scsi_host: 5,
  scsi_target: 6,
  scsi: 7,
  storage: 8,
  fc_host: 9,
  vports: 10,
  scsi_generic: 11,
  drm: 12,
  mdev_types: 13,
  mdev: 14,
  ccw: 15,
  css: 16,
  vdpa: 17,
  ap_card: 18,
  ap_queue: 19,
  ap_matrix: 20,
  vpd: 21,
  ccwgroup: 22,
  ccwgroup_member: 23,
} as const;

/** A word by which libvirt filters. */
export type FilterWord = keyof typeof CAPABILITY_BITS;

/** In the order of their bits. */
export const FILTER_WORDS = Object.keys(CAPABILITY_BITS) as readonly FilterWord[];

/** Words of nested capabilities by which libvirt does not filter, and the selector does. */
export const NESTED_WORDS = [
  'phys_function',
  'virt_functions',
  'pci-bridge',
  'cardbus-bridge',
  '80203',
  '80211',
  'removable',
  'hotpluggable',
  'vport_ops',
] as const;

/** A word by which the selector's key `cap` filters. */
export type CapabilityWord = FilterWord | (typeof NESTED_WORDS)[number];

/** The words of libvirt's filters first. */
export const CAPABILITY_WORDS: readonly CapabilityWord[] = [...FILTER_WORDS, ...NESTED_WORDS];

/** A word, or nothing, for each nested capability that is there. */
type Words<T extends CapabilityType> = (capability: CapabilityOf<T>) => readonly unknown[];

const offersMdevs = ({ mdevTypes = [] }: { readonly mdevTypes?: readonly unknown[] }): unknown =>
  mdevTypes.length > 0 && 'mdev_types';

const NESTED: { readonly [T in CapabilityType]?: Words<T> } = {
  pci: pci => [
    pci.physFunction && 'phys_function',
    pci.virtFunctions && 'virt_functions',
    pci.headerType,
    offersMdevs(pci),
    pci.vpd && 'vpd',
  ],
  net: net => [net.subtype],
  scsi_host: host => [host.fcHost && 'fc_host', ...(host.vportOps ? ['vports', 'vport_ops'] : [])],
  storage: storage => [storage.removable && 'removable', storage.hotpluggable && 'hotpluggable'],
  css: css => [offersMdevs(css)],
  ap_matrix: matrix => [offersMdevs(matrix)],
  ccw: ccw => [ccw.groupDevice !== undefined && 'ccwgroup_member'],
};

function wordsOfCapability(capability: Capability): readonly CapabilityWord[] {
  const nested = NESTED[capability.type] as Words<CapabilityType> | undefined;
  const words = nested?.(capability as never).filter(word => typeof word === 'string') ?? [];
  return [capability.type, ...(words as CapabilityWord[])];
}

/** All capability words of a device: each top-level one is followed by those nested in it. */
export function wordsOf(device: NodeDevice): readonly CapabilityWord[] {
  return device.capabilities.flatMap(wordsOfCapability);
}

const FILTERABLE: ReadonlySet<string> = new Set(FILTER_WORDS);

/** True for a word by which libvirt filters. */
export function isFilterWord(word: string): word is FilterWord {
  return FILTERABLE.has(word);
}

/** The device's capability list as libvirt's API gives it. */
export function capabilityList(device: NodeDevice): readonly FilterWord[] {
  return wordsOf(device).filter(isFilterWord);
}
