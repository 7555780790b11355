import { LINK_STATES, type NetCapability, type NetLink } from '../capability/net.ts';
import { type ClassReader, deviceName, eachDevice, type Found, type Source } from './found.ts';
import type { SysfsView } from './view.ts';

/** Network interfaces, but for those that networks are built of: bridges, bonds, VLANs and their like. */
export const readNet: ClassReader = source =>
  eachDevice(source, 'class/net', (path, name) => readOne(source, path, name));

function readOne({ sysfs }: Source, path: string, name: string): Found | undefined {
  const type = sysfs.uevent(path).get('DEVTYPE');
  if (type !== undefined && type !== 'wlan') return undefined;
  if (!sysfs.exists(`${path}/ifindex`) && !sysfs.exists(`${path}/address`)) return undefined;
  const address = sysfs.text(`${path}/address`);
  const link = linkOf(sysfs, path);
  const physPort = sysfs.text(`${path}/phys_port_name`) ?? sysfs.text(`${path}/dev_port`);
  const capability: NetCapability = {
    type: 'net',
    interface: name,
    ...(address !== undefined && { address }),
    ...(link && { link }),
    features: [],
    subtype: type === 'wlan' ? '80211' : '80203',
  };
  return {
    name: deviceName('net', name, address),
    path,
    capability,
    ...(physPort !== undefined && { facts: { physPort } }),
  };
}

/** The kernel knows a speed only while the link is up; what it does not know, -1, libvirt shows as unsigned. */
function linkOf(sysfs: SysfsView, path: string): NetLink | undefined {
  const word = sysfs.text(`${path}/operstate`);
  const state = LINK_STATES.find(each => each === word);
  const speed = state === 'up' ? sysfs.decimal(`${path}/speed`) : undefined;
  if (state === undefined) return undefined;
  return { ...(speed !== undefined && { speed: speed >>> 0 }), state };
}
