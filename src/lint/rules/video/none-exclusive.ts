import { deviceRule } from '../../device-rule.ts';

export const noneExclusive = deviceRule(
  'video',
  {
    id: 'video/none-exclusive',
    summary: 'Video of model none is the only video.',
    why: 'It says that the guest has no display at all.',
    bad: "<graphics type='vnc'/><video><model type='none'/></video><video><model type='virtio'/></video>",
    good: "<graphics type='vnc'/><video><model type='virtio'/></video>",
  },
  ({ modelType }, { domain }) =>
    modelType === 'none' && domain.devices.video.length > 1
      ? { text: 'model none means no video: remove it or the others', at: 'modelType' }
      : undefined,
  ['video.modelType=none'],
);
