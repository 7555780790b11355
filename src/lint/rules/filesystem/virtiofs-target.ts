import type { DeviceOf } from '../../../domain/device.ts';
import { uniqueRule } from '../../families/unique.ts';

export const virtiofsTarget = uniqueRule<DeviceOf<'filesystem'>>(
  {
    id: 'filesystem/virtiofs-target',
    summary: 'Two virtiofs filesystems have different targets.',
    why: 'The target is the tag by which the guest mounts it.',
    bad: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<filesystem type='mount'><driver type='virtiofs'/><source dir='/a'/><target dir='share'/></filesystem>
<filesystem type='mount'><driver type='virtiofs'/><source dir='/b'/><target dir='share'/></filesystem>`,
    good: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<filesystem type='mount'><driver type='virtiofs'/><source dir='/a'/><target dir='one'/></filesystem>
<filesystem type='mount'><driver type='virtiofs'/><source dir='/b'/><target dir='two'/></filesystem>`,
  },
  {
    of: ({ domain: { devices } }) => virtiofsFirst(devices.filesystem),
    key: ({ targetDir }) => targetDir,
    what: ({ targetDir }) => `target '${targetDir}'`,
    cure: 'choose another name',
    at: 'targetDir',
  },
);

/** Other filesystems may share a target among themselves, but not with a virtiofs one. */
function virtiofsFirst(filesystems: readonly DeviceOf<'filesystem'>[]): readonly DeviceOf<'filesystem'>[] {
  const virtiofs = filesystems.filter(({ driverType }) => driverType === 'virtiofs');
  if (!virtiofs.length) return [];
  const targets = new Set(virtiofs.map(({ targetDir }) => targetDir));
  const others = filesystems.filter(
    ({ driverType, targetDir }) => driverType !== 'virtiofs' && targets.has(targetDir),
  );
  return [...virtiofs, ...others];
}
