import { comparePci, type HostPciAddress, parsePci } from '../address.ts';
import type { IdName } from '../capability/address.ts';
import type { IommuGroup } from '../capability/iommu-group.ts';
import type { PciCapability } from '../capability/pci.ts';
import { LINK_SPEEDS, type PciExpress, type PcieLink } from '../capability/pci-express.ts';
import type { VirtFunctions } from '../capability/sriov.ts';
import type { DeviceFacts } from '../device.ts';
import { readConfigSpace } from './config-space.ts';
import { type ClassReader, deviceName, eachDevice, type Found, type Source } from './found.ts';
import { readMdevTypes } from './mdev-types.ts';
import type { SysfsView } from './view.ts';
import { readVpd } from './vpd.ts';

/** PCI functions. */
export const readPci: ClassReader = source =>
  eachDevice(source, 'bus/pci/devices', (path, kernelName) => readFunction(source, path, kernelName));

function readFunction(source: Source, path: string, kernelName: string): Found | undefined {
  const { sysfs } = source;
  const address = parsePci(kernelName);
  const ids = idsOf(source, path);
  if (!address || !ids) return undefined;
  const bytes = sysfs.bytes(`${path}/config`);
  const config = configOf(sysfs, path, bytes);
  if (!config) return undefined;
  const capability: PciCapability = {
    type: 'pci',
    ...defined({ class: sysfs.hex(`${path}/class`) }),
    ...address,
    ...ids,
    ...virtualization(sysfs, path),
    ...config,
    ...mdevTypesOf(sysfs, path),
    ...defined({
      vpd: readVpd(sysfs.bytes(`${path}/vpd`)),
      iommuGroup: groupOf(sysfs, path),
      numaNode: nodeOf(sysfs, path),
    }),
  };
  return { name: deviceName('pci', kernelName), path, capability, facts: factsOf(sysfs, path, bytes) };
}

/** The record without its undefined values. */
function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function idsOf({ sysfs, pciIds }: Source, path: string): { product: IdName; vendor: IdName } | undefined {
  const vendor = sysfs.hex(`${path}/vendor`);
  const product = sysfs.hex(`${path}/device`);
  if (vendor === undefined || product === undefined) return undefined;
  return {
    product: { id: product, ...defined({ name: pciIds?.product(vendor, product) }) },
    vendor: { id: vendor, ...defined({ name: pciIds?.vendor(vendor) }) },
  };
}

function virtualization(
  sysfs: SysfsView,
  path: string,
): Pick<PciCapability, 'physFunction' | 'virtFunctions'> {
  const physFunction = parsePci(sysfs.target(`${path}/physfn`) ?? '');
  const addresses: HostPciAddress[] = [];
  for (let index = 0; ; index++) {
    const address = parsePci(sysfs.target(`${path}/virtfn${index}`) ?? '');
    if (!address) break;
    addresses.push(address);
  }
  const maxCount = sysfs.decimal(`${path}/sriov_totalvfs`) ?? 0;
  const virtFunctions: VirtFunctions = { ...(maxCount > 0 && { maxCount }), addresses };
  return {
    ...defined({ physFunction }),
    ...((maxCount > 0 || addresses.length > 0) && { virtFunctions }),
  };
}

const HEADER_TYPES = [undefined, 'pci-bridge', 'cardbus-bridge'] as const;

/** Undefined for a header type that PCI does not know: libvirt lists no such device either. */
function configOf(
  sysfs: SysfsView,
  path: string,
  bytes: Uint8Array | undefined,
): Pick<PciCapability, 'headerType' | 'express'> | undefined {
  const { headerType = 0, express } = readConfigSpace(bytes);
  if (headerType >= HEADER_TYPES.length) return undefined;
  return defined({ headerType: HEADER_TYPES[headerType], express: express ?? linkAttributes(sysfs, path) });
}

/** Who may not read all of the configuration space finds the link in attributes, the port number excepted. */
function linkAttributes(sysfs: SysfsView, path: string): PciExpress | undefined {
  const link = (prefix: 'max' | 'current'): PcieLink | undefined => {
    const width = sysfs.decimal(`${path}/${prefix}_link_width`);
    if (width === undefined || width < 0 || width > 63) return undefined;
    const rate = Number.parseFloat(sysfs.text(`${path}/${prefix}_link_speed`) ?? '');
    const speed = LINK_SPEEDS.find(each => Number(each) === rate);
    return { ...(speed && { speed }), width };
  };
  const [capable, status] = [link('max'), link('current')];
  return capable || status ? defined({ capable, status }) : undefined;
}

function mdevTypesOf(sysfs: SysfsView, path: string): Pick<PciCapability, 'mdevTypes'> {
  const mdevTypes = readMdevTypes(sysfs, path);
  return mdevTypes.length > 0 ? { mdevTypes } : {};
}

function groupOf(sysfs: SysfsView, path: string): IommuGroup | undefined {
  const number = sysfs.target(`${path}/iommu_group`);
  if (number === undefined || !/^\d{1,9}$/.test(number)) return undefined;
  const members = sysfs.list(`${path}/iommu_group/devices`).map(parsePci);
  const addresses = members.filter(address => address !== undefined).sort(comparePci);
  return { number: Number(number), addresses };
}

function nodeOf(sysfs: SysfsView, path: string): number | undefined {
  const node = sysfs.decimal(`${path}/numa_node`);
  return node !== undefined && node >= 0 ? node : undefined;
}

function factsOf(sysfs: SysfsView, path: string, bytes: Uint8Array | undefined): DeviceFacts {
  return defined({
    subsystemVendor: sysfs.hex(`${path}/subsystem_vendor`),
    subsystemDevice: sysfs.hex(`${path}/subsystem_device`),
    modalias: sysfs.text(`${path}/modalias`),
    configSize: bytes?.length,
  });
}
