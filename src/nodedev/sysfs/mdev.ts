import { type ClassReader, deviceName, eachDevice } from './found.ts';
import { readMdevTypes } from './mdev-types.ts';
import { baseName, parentPath } from './view.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Mediated devices; one without IOMMU group is on its way in or out. */
export const readMdev: ClassReader = source =>
  eachDevice(source, 'bus/mdev/devices', (path, uuid) => {
    const { sysfs } = source;
    const typeId = sysfs.target(`${path}/mdev_type`);
    const group = sysfs.target(`${path}/iommu_group`);
    if (!UUID.test(uuid) || typeId === undefined || !/^\d{1,9}$/.test(group ?? '')) return undefined;
    const parentAddress = baseName(parentPath(path));
    return {
      name: deviceName('mdev', uuid, parentAddress),
      path,
      capability: { type: 'mdev', typeId, uuid, parentAddress, iommuGroup: Number(group), attributes: [] },
    };
  });

/** Classes whose devices are listed for what they are, mediated devices or not. */
const OTHERWISE_LISTED: ReadonlySet<string> = new Set(['pci', 'css', 'vfio_ap']);

/** Parents of mediated devices that are nothing else, such as the sample driver's. */
export const readMdevParents: ClassReader = source =>
  eachDevice(source, 'class/mdev_bus', (path, name) => {
    const subsystem = source.sysfs.target(`${path}/subsystem`) ?? baseName(parentPath(path));
    if (OTHERWISE_LISTED.has(subsystem) || /\/vfio_ap\//.test(`/${path}`)) return undefined;
    const mdevTypes = readMdevTypes(source.sysfs, path);
    return { name: deviceName(subsystem, name), path, capability: { type: 'mdev_types', mdevTypes } };
  });
