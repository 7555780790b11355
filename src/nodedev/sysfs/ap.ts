import { type ClassReader, deviceName, eachDevice } from './found.ts';
import { readMdevTypes } from './mdev-types.ts';

/** s390 crypto cards and queues. */
export const readAp: ClassReader = source =>
  eachDevice(source, 'bus/ap/devices', (path, name) => {
    const [, card, adapter, domain] =
      /^(?:card([0-9a-f]{2})|([0-9a-f]{2})\.([0-9a-f]{4}))$/i.exec(name) ?? [];
    if (card !== undefined) {
      const capability = { type: 'ap_card', adapter: Number.parseInt(card, 16) } as const;
      return { name: deviceName('ap', name), path, capability };
    }
    if (adapter === undefined || domain === undefined) return undefined;
    const numbers = { adapter: Number.parseInt(adapter, 16), domain: Number.parseInt(domain, 16) };
    return { name: deviceName('ap', name), path, capability: { type: 'ap_queue', ...numbers } };
  });

const MATRIX = 'devices/vfio_ap/matrix';

/** The device that hands crypto adapters to guests. */
export const readApMatrix: ClassReader = ({ sysfs }) => {
  if (!sysfs.exists(MATRIX)) return [];
  const mdevTypes = readMdevTypes(sysfs, MATRIX);
  const capability = { type: 'ap_matrix', ...(mdevTypes.length > 0 && { mdevTypes }) } as const;
  return [{ name: 'ap_matrix', path: MATRIX, capability }];
};
