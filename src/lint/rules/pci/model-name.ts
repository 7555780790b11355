import type { DeviceOf } from '../../../domain/device.ts';
import type { RuleContext } from '../../context.ts';
import { deviceRule } from '../../device-rule.ts';

/** https://libvirt.org/formatdomain.html#controllers: the QEMU devices behind each model. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'pci-root': [],
  'pcie-root': [],
  'pci-bridge': ['pci-bridge'],
  'dmi-to-pci-bridge': ['i82801b11-bridge'],
  'pcie-to-pci-bridge': ['pcie-pci-bridge'],
  'pcie-root-port': ['pcie-root-port', 'ioh3420'],
  'pcie-switch-upstream-port': ['x3130-upstream'],
  'pcie-switch-downstream-port': ['xio3130-downstream'],
  'pci-expander-bus': ['pxb'],
  'pcie-expander-bus': ['pxb-pcie'],
};

function namesFor({ model }: DeviceOf<'controller'>, { profile }: RuleContext): readonly string[] {
  if (model === 'pci-root' && profile.family === 'pseries') return ['spapr-pci-host-bridge'];
  return NAMES[model ?? ''] ?? [];
}

export const modelName = deviceRule(
  'controller',
  {
    id: 'pci/model-name',
    summary: '<model name> of a PCI controller is the QEMU device behind its model.',
    why: 'model says what the controller does, the name which device QEMU emulates for it.',
    bad: "<controller type='pci' index='1' model='pcie-root-port'><model name='pci-bridge'/></controller>",
    good: "<controller type='pci' index='1' model='pcie-root-port'><model name='ioh3420'/></controller>",
  },
  (controller, context) => {
    const { type, model, modelName: name } = controller;
    if (type !== 'pci' || name === undefined) return undefined;
    const expected = namesFor(controller, context);
    if (expected.includes(name)) return undefined;
    const cure = expected.length ? `expected ${expected.join(' or ')}` : 'it has none: remove <model>';
    return { text: `found model name '${name}' for a ${model}, ${cure}`, at: 'modelName' };
  },
  ['controller.modelName'],
);
