import type { DrmCapability } from '../capability/drm.ts';
import { type ClassReader, deviceName, eachDevice } from './found.ts';
import { devicePath, devnodesOf } from './udev.ts';

/** SCSI generic nodes. */
export const readScsiGeneric: ClassReader = source =>
  eachDevice(source, 'class/scsi_generic', (path, name) => {
    const uevent = source.sysfs.uevent(path);
    const node = uevent.get('DEVNAME');
    if (node === undefined) return undefined;
    return {
      name: deviceName('scsi_generic', name),
      path,
      devnodes: devnodesOf(uevent, source.udev.ofNode('c', uevent)),
      capability: { type: 'scsi_generic', char: devicePath(node) },
    };
  });

/** The kernel gives each type of node 64 minor numbers. */
const DRM_NODES: readonly (DrmCapability['node'] | undefined)[] = ['primary', 'control', 'render'];

/** Graphics nodes; connectors, which have no minor number, are left out. */
export const readDrm: ClassReader = source =>
  eachDevice(source, 'class/drm', (path, name) => {
    const uevent = source.sysfs.uevent(path);
    const node = DRM_NODES[Number(uevent.get('MINOR')) >> 6];
    if (uevent.get('DEVTYPE') !== 'drm_minor' || node === undefined) return undefined;
    return {
      name: deviceName('drm', name),
      path,
      devnodes: devnodesOf(uevent, source.udev.ofNode('c', uevent)),
      capability: { type: 'drm', node },
    };
  });

/** vDPA devices whose character device is there. */
export const readVdpa: ClassReader = source =>
  eachDevice(source, 'bus/vdpa/devices', (path, name) => {
    const node = source.sysfs.list(path).find(each => each.startsWith('vhost-vdpa'));
    if (node === undefined) return undefined;
    return { name: deviceName('vdpa', name), path, capability: { type: 'vdpa', chardev: devicePath(node) } };
  });
