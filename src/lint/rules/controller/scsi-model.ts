import type { Profile } from '../../../profile/profile.ts';
import { deviceRule } from '../../device-rule.ts';

const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  mips64: ['magnum', 'pica61'],
  mips64el: ['magnum', 'pica61'],
  m68k: ['q800'],
};

const hasBuiltIn = ({ architecture, machine }: Profile): boolean =>
  architecture === 'sparc' || BUILT_IN[architecture]?.includes(machine) === true;

export const scsiModel = deviceRule(
  'controller',
  {
    id: 'controller/scsi-model',
    summary:
      'A SCSI controller is of a model that QEMU has; ncr53c90 only where it is built in, with index 0.',
    why: 'buslogic is known to other hypervisors; ncr53c90 is soldered to the board.',
    bad: "<controller type='scsi' index='0' model='buslogic'/>",
    good: "<controller type='scsi' index='0' model='lsilogic'/>",
  },
  ({ type, model, index }, { profile }) => {
    if (type !== 'scsi') return undefined;
    if (model === 'buslogic')
      return { text: 'QEMU has no buslogic: use lsilogic or virtio-scsi', at: 'model' };
    if (model !== 'ncr53c90') return undefined;
    if (index) return { text: 'ncr53c90 is built in as controller 0: use another model', at: 'model' };
    if (hasBuiltIn(profile)) return undefined;
    return { text: `machine type ${profile.machine} has no ncr53c90: use another model`, at: 'model' };
  },
  ['controller.model=buslogic', 'controller.model=ncr53c90'],
);
