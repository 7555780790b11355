import { deviceRule } from '../../device-rule.ts';

export const modeCapabilities = deviceRule(
  'hostdev',
  {
    id: 'hostdev/mode-capabilities',
    summary: 'QEMU guests have no host devices of mode capabilities.',
    why: 'That mode hands device files and network interfaces to containers.',
    bad: "<hostdev mode='capabilities' type='storage'><source><block>/dev/sdf1</block></source></hostdev>",
    good: "<disk type='block' device='disk'><source dev='/dev/sdf1'/><target dev='vda'/></disk>",
  },
  ({ mode }) =>
    mode === 'capabilities'
      ? { text: "mode='capabilities' is for containers: use mode='subsystem', or a <disk>", at: 'mode' }
      : undefined,
  ['hostdev.mode=capabilities'],
);
