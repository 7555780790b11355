import { quoted } from '../../../domain/bad-value.ts';
import { INTERFACE_MODELS } from '../../../domain/kinds/interface.ts';
import { nearest } from '../../../nearest.ts';
import { deviceRule } from '../../device-rule.ts';
import { atStart } from '../../rule.ts';
import { QEMU_NIC_MODELS } from '../../tables/nic-models.ts';

/** libvirt's own come first: they are what is meant most often. */
const MODELS = [...INTERFACE_MODELS, ...QEMU_NIC_MODELS];
const KNOWN = new Set(MODELS);

export const modelUnknown = atStart(
  deviceRule(
    'interface',
    {
      id: 'interface/model-unknown',
      summary: 'The model of an interface is not a misspelt name of one that libvirt or QEMU has.',
      why: 'libvirt passes on any name it does not know, and QEMU refuses to start with a device that it does not have.',
      bad: "<interface type='user'><model type='virtoi'/></interface>",
      good: "<interface type='user'><model type='virtio'/></interface>",
    },
    ({ type, modelType }) => {
      // the model of a host device is kept, and never used
      if (modelType === undefined || type === 'hostdev' || KNOWN.has(modelType)) return undefined;
      const meant = nearest(modelType, MODELS);
      // what is like none of them may be a card of another QEMU
      if (meant === undefined) return undefined;
      const text = `QEMU has no network card ${quoted(modelType)}: did you mean '${meant}'?`;
      return { text, at: 'modelType' };
    },
  ),
);
