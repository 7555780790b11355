import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

const VIRTIO = ['virtio', 'virtio-transitional', 'virtio-non-transitional'];
const TRANSIENT_TYPES = ['hostdev', 'network'];

function judge(device: DeviceOf<'interface'>): Complaint | undefined {
  const { teamingType, teamingPersistent, modelType, type } = device;
  if (teamingType === undefined) return undefined;
  if (teamingType === 'transient') {
    if (teamingPersistent === undefined) {
      return {
        text: "a transient interface names its peer: add persistent='ua-…', the alias of the other",
        at: '<teaming>',
      };
    }
    if (TRANSIENT_TYPES.includes(type ?? '')) return undefined;
    return { text: `a transient interface is of type hostdev or network, this is '${type}'`, at: 'type' };
  }
  if (teamingPersistent !== undefined) {
    return { text: 'a persistent interface names no peer: remove persistent', at: 'teamingPersistent' };
  }
  if (VIRTIO.includes(modelType ?? '')) return undefined;
  return { text: `a persistent interface is of model virtio, this is '${modelType}'`, at: 'modelType' };
}

export const teaming = deviceRule(
  'interface',
  {
    id: 'interface/teaming',
    summary:
      'A team is a persistent virtio interface and a transient one of type hostdev or network that names it.',
    why: 'The guest driver of virtio-net takes over while the host device is away for migration.',
    bad: `<interface type='user'>
  <model type='e1000e'/>
  <teaming type='persistent'/>
</interface>`,
    good: `<interface type='user'>
  <model type='virtio'/>
  <teaming type='persistent'/>
  <alias name='ua-backup'/>
</interface>`,
  },
  judge,
  ['interface.teamingType'],
);
