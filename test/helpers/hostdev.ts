import type { Domain } from '../../src/domain/domain.ts';
import { loadDomain } from '../../src/domain/load.ts';
import { claimsOf } from '../../src/hostdev/claim.ts';
import { type Hostdev, hostdevsOf } from '../../src/hostdev/list.ts';
import type { HostSource } from '../../src/hostdev/source.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { domainXml } from './guest.ts';

/** `0000:03:00.0` as the attributes of an `<address>`. */
export function pciNumbers(place: string): string {
  const [, domain, bus, slot, fn] = /^(\w+):(\w+):(\w+)\.(\d)$/.exec(place) ?? [];
  if (fn === undefined) throw new Error(`'${place}' is not domain:bus:slot.function`);
  return `domain='0x${domain}' bus='0x${bus}' slot='0x${slot}' function='0x${fn}'`;
}

const wrap = (attributes: string, source: string, inner: string): string =>
  `<hostdev mode='subsystem' ${attributes}><source>${source}</source>${inner}</hostdev>`;

export const pciDevice = (place: string, managed = 'yes', inner = ''): string =>
  wrap(`type='pci' managed='${managed}'`, `<address ${pciNumbers(place)}/>`, inner);
export const pciInterface = (place: string, managed = 'yes', inner = ''): string =>
  `<interface type='hostdev' managed='${managed}'><source><address type='pci' ${pciNumbers(place)}/></source>${inner}</interface>`;
/** A network interface by its name on the host, as slotwise alone accepts it. */
export const netdevInterface = (name: string, inner = ''): string =>
  `<interface type='hostdev' managed='yes'><source dev='${name}'>${inner}</source></interface>`;

const usbIds = (ids: string): string => {
  const [vendor, product] = ids.split(':');
  return `<vendor id='0x${vendor}'/><product id='0x${product}'/>`;
};
const usbPlace = (place: string): string => {
  const [bus, device] = place.split('.');
  return `<address bus='${bus}' device='${device}'/>`;
};
/** A USB device by its ids (`0951:1625`), its place (`1.2`), or both (`0951:1625 1.2`). */
export function usbDevice(named: string, inner = ''): string {
  const source = named.split(' ').map(part => (part.includes(':') ? usbIds(part) : usbPlace(part)));
  return wrap("type='usb'", source.join(''), inner);
}

/** A SCSI unit as `adapter/bus/target/unit`. */
export function scsiDevice(place: string, inner = ''): string {
  const [adapter, bus, target, unit] = place.split('/');
  const source = `<adapter name='${adapter}'/><address bus='${bus}' target='${target}' unit='${unit}'/>`;
  return wrap("type='scsi'", source, inner);
}

export const vhostDevice = (wwpn: string): string =>
  `<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='${wwpn}'/></hostdev>`;
export const iscsiDevice = (name: string, hosts = "<host name='example.org'/>", inner = ''): string =>
  `<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='${name}'>${hosts}${inner}</source></hostdev>`;
export const mdevDevice = (uuid: string, model = 'vfio-pci'): string =>
  wrap(`type='mdev' model='${model}'`, `<address uuid='${uuid}'/>`, '');
export const capability = (type: string, element: string, name: string): string =>
  `<hostdev mode='capabilities' type='${type}'><source><${element}>${name}</${element}></source></hostdev>`;

export const nvmeDisk = (target: string, place: string, namespace = 1, managed = 'yes'): string =>
  `<disk type='nvme' device='disk'><source type='pci' managed='${managed}' namespace='${namespace}'>` +
  `<address ${pciNumbers(place)}/></source><target dev='${target}' bus='virtio'/></disk>`;

/** The domain in a document. */
export function domainIn(text: string | Uint8Array): Domain {
  const { value } = parseXml(text);
  const domain = value && loadDomain(value).value;
  if (!domain) throw new Error('the document holds no domain');
  return domain;
}

/** A domain of these devices. */
export function domainOf(...devices: readonly string[]): Domain {
  return domainIn(domainXml('q35', ...devices));
}

export const listOf = (...devices: readonly string[]): readonly Hostdev[] => hostdevsOf(domainOf(...devices));

/** The one host device of these. */
export function only(...devices: readonly string[]): Hostdev {
  const list = listOf(...devices);
  if (list.length !== 1) throw new Error(`${list.length} host devices, not one`);
  return list[0]!;
}

export function sourceIn(device: string): HostSource {
  const { source } = only(device);
  if (!source) throw new Error(`no source in ${device}`);
  return source;
}

/** What `claimsOf` says of two uses: they are at odds in one domain. */
export function claimedTwice(one: HostSource, other: HostSource): boolean {
  const claims = (source: HostSource) =>
    claimsOf({ source, managed: false, shareable: false, device: undefined as never });
  const taken = new Map(claims(one).map(claim => [claim.key, claim]));
  return claims(other).some(({ key, within }) => taken.has(key) && !(within && taken.get(key)!.within));
}
