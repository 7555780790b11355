import type { FcHost, ScsiHostCapability, VportOps } from '../capability/scsi-host.ts';
import type { FcRemotePort } from '../capability/scsi-target.ts';
import { type ClassReader, deviceName, eachDevice, type Found, type Source } from './found.ts';
import { baseName, parentPath, type SysfsView } from './view.ts';

/** SCSI hosts, targets and logical units. */
export const readScsi: ClassReader = source =>
  eachDevice(source, 'bus/scsi/devices', (path, name) => {
    if (name.startsWith('host')) return readHost(source, path, name);
    return name.startsWith('target') ? readTarget(source, path, name) : readUnit(source, path, name);
  });

function readHost({ sysfs }: Source, path: string, name: string): Found | undefined {
  const number = /^host(\d{1,9})$/.exec(name)?.[1];
  if (number === undefined) return undefined;
  const uniqueId = sysfs.decimal(`class/scsi_host/${name}/unique_id`);
  const fcHost = fcHostOf(sysfs, `class/fc_host/${name}`);
  const vportOps = vportOpsOf(sysfs, name);
  const capability: ScsiHostCapability = {
    type: 'scsi_host',
    host: Number(number),
    ...(uniqueId !== undefined && { uniqueId }),
    ...(fcHost && { fcHost }),
    ...(vportOps && { vportOps }),
  };
  return { name: deviceName('scsi', name), path, capability };
}

/** A world-wide name without `0x`. */
const wwnOf = (sysfs: SysfsView, file: string): string | undefined => sysfs.text(file)?.replace(/^0x/i, '');

function fcHostOf(sysfs: SysfsView, directory: string): FcHost | undefined {
  if (!sysfs.exists(directory)) return undefined;
  const [wwpn, wwnn] = [wwnOf(sysfs, `${directory}/port_name`), wwnOf(sysfs, `${directory}/node_name`)];
  if (wwpn === undefined || wwnn === undefined) return undefined;
  const fabricWwn = wwnOf(sysfs, `${directory}/fabric_name`);
  return { wwnn, wwpn, ...(fabricWwn !== undefined && { fabricWwn }) };
}

function vportOpsOf(sysfs: SysfsView, name: string): VportOps | undefined {
  const directory = ['class/fc_host', 'class/scsi_host']
    .map(each => `${each}/${name}`)
    .find(each => sysfs.exists(`${each}/vport_create`));
  if (directory === undefined) return undefined;
  return {
    maxVports: sysfs.decimal(`${directory}/max_npiv_vports`) ?? 0,
    vports: sysfs.decimal(`${directory}/npiv_vports_inuse`) ?? 0,
  };
}

function readTarget({ sysfs }: Source, path: string, target: string): Found {
  const fcRemotePort = remotePortOf(sysfs, path);
  const capability = { type: 'scsi_target', target, ...(fcRemotePort && { fcRemotePort }) } as const;
  return { name: deviceName('scsi', target), path, capability };
}

function remotePortOf(sysfs: SysfsView, path: string): FcRemotePort | undefined {
  const rport = baseName(parentPath(path));
  const directory = `class/fc_remote_ports/${rport}`;
  const wwpn = rport === '' || !sysfs.exists(directory) ? undefined : wwnOf(sysfs, `${directory}/port_name`);
  return wwpn === undefined ? undefined : { rport, wwpn };
}

/** SCSI peripheral device types by number (SPC-5, table 148); a hole has no word in libvirt. */
const UNIT_TYPES: Readonly<Record<number, string>> = {
  0: 'disk',
  1: 'tape',
  3: 'processor',
  4: 'worm',
  5: 'cdrom',
  6: 'scanner',
  7: 'mod',
  8: 'changer',
  12: 'raid',
  13: 'enclosure',
};

function readUnit({ sysfs }: Source, path: string, name: string): Found | undefined {
  const parts = name.split(':');
  if (parts.length !== 4 || !parts.every(part => /^\d{1,10}$/.test(part))) return undefined;
  const [host, bus, target, lun] = parts.map(Number) as [number, number, number, number];
  const unitType = UNIT_TYPES[sysfs.decimal(`${path}/type`) ?? -1];
  const [scsiVendor, scsiModel] = [sysfs.text(`${path}/vendor`), sysfs.text(`${path}/model`)];
  return {
    name: deviceName('scsi', name),
    path,
    capability: { type: 'scsi', host, bus, target, lun, ...(unitType && { unitType }) },
    facts: { ...(scsiVendor && { scsiVendor }), ...(scsiModel && { scsiModel }) },
  };
}
