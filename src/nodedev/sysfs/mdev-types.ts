import type { MdevType } from '../capability/mdev-types.ts';
import type { SysfsView } from './view.ts';

/** The types of mediated devices that a device can make, by id; one without API or count is left out. */
export function readMdevTypes(sysfs: SysfsView, device: string): readonly MdevType[] {
  const directory = `${device}/mdev_supported_types`;
  return sysfs.list(directory).flatMap(id => {
    const name = sysfs.text(`${directory}/${id}/name`);
    const deviceApi = sysfs.text(`${directory}/${id}/device_api`);
    const availableInstances = sysfs.decimal(`${directory}/${id}/available_instances`);
    if (deviceApi === undefined || availableInstances === undefined || availableInstances < 0) return [];
    return [{ id, ...(name !== undefined && { name }), deviceApi, availableInstances }];
  });
}
