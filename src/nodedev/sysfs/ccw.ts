import { formatChannel, parseChannel } from '../address.ts';
import type { CcwState } from '../capability/ccw.ts';
import { type CcwGroupCapability, QETH_LAYERS } from '../capability/ccwgroup.ts';
import { type ClassReader, deviceName, eachDevice } from './found.ts';
import { readMdevTypes } from './mdev-types.ts';
import type { SysfsView } from './view.ts';

const STATES: readonly (CcwState | undefined)[] = ['offline', 'online'];

function stateOf(sysfs: SysfsView, path: string): { readonly state?: CcwState } {
  const state = STATES[sysfs.decimal(`${path}/online`) ?? -1];
  return state ? { state } : {};
}

/** s390 channel devices. */
export const readCcw: ClassReader = source =>
  eachDevice(source, 'bus/ccw/devices', (path, name) => {
    const { sysfs } = source;
    const address = parseChannel(name);
    const group = sysfs.target(`${path}/group_device`);
    return (
      address && {
        name: deviceName('ccw', name),
        path,
        capability: {
          type: 'ccw',
          ...stateOf(sysfs, path),
          ...address,
          ...(group !== undefined && { groupDevice: deviceName('ccwgroup', group) }),
        },
      }
    );
  });

/** Drivers of subchannels that lead to a device. */
const CSS_DRIVERS: readonly (string | undefined)[] = ['io_subchannel', 'vfio_ccw'];

/** s390 subchannels. */
export const readCss: ClassReader = source =>
  eachDevice(source, 'bus/css/devices', (path, name) => {
    const { sysfs } = source;
    const address = parseChannel(name);
    if (!address || !CSS_DRIVERS.includes(sysfs.target(`${path}/driver`))) return undefined;
    const channelDevice = parseChannel(sysfs.text(`${path}/dev_busid`) ?? 'none');
    const mdevTypes = readMdevTypes(sysfs, path);
    return {
      name: deviceName('css', name),
      path,
      capability: {
        type: 'css',
        ...address,
        ...(channelDevice && { channelDevice }),
        ...(mdevTypes.length > 0 && { mdevTypes }),
      },
    };
  });

/** s390 group devices. */
export const readCcwGroup: ClassReader = source =>
  eachDevice(source, 'bus/ccwgroup/devices', (path, name) => {
    const { sysfs } = source;
    const address = parseChannel(name);
    if (!address) return undefined;
    const capability: CcwGroupCapability = {
      type: 'ccwgroup',
      ...stateOf(sysfs, path),
      ...address,
      members: membersOf(sysfs, path),
      ...qethOf(sysfs, path),
    };
    return { name: deviceName('ccwgroup', formatChannel(address)), path, capability };
  });

function membersOf(sysfs: SysfsView, path: string): CcwGroupCapability['members'] {
  const refs = sysfs.list(path).filter(each => /^cdev\d+$/.test(each));
  return refs.flatMap(ref => {
    const device = sysfs.target(`${path}/${ref}`);
    return device === undefined ? [] : [{ ref, device: deviceName('ccw', device) }];
  });
}

function qethOf(sysfs: SysfsView, path: string): Pick<CcwGroupCapability, 'qeth'> {
  const type = sysfs.uevent(path).get('DEVTYPE');
  const layer = QETH_LAYERS.find(each => each === type);
  if (!layer) return {};
  const [cardType, chpid] = [sysfs.text(`${path}/card_type`), sysfs.text(`${path}/chpid`)];
  return { qeth: { layer, ...(cardType && { cardType }), ...(chpid && { chpid }) } };
}
