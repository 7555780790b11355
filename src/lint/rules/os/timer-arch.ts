import { isX86, type Profile } from '../../../profile/profile.ts';
import { defineRule } from '../../rule.ts';
import { judgeTimers, type Timer, type TimerComplaint } from '../../timers.ts';

const X86_ONLY = ['tsc', 'kvmclock', 'hypervclock', 'hpet'];

function judge({ name, present }: Timer, profile: Profile, kvm: boolean): TimerComplaint | undefined {
  if (name === 'platform') return ['name', 'QEMU has no such timer: remove it'];
  if (X86_ONLY.includes(name ?? '') && present === 'yes' && !isX86(profile)) {
    return ['name', `it is for x86, this is ${profile.architecture}: remove it`];
  }
  if (name !== 'armvtimer') return undefined;
  if (!kvm || profile.family !== 'arm-virt') return ['name', 'it is for ARM virt with KVM: remove it'];
  return present === 'no' ? ['present', "it cannot be switched off: remove present='no'"] : undefined;
}

export const timerArch = defineRule(
  {
    id: 'os/timer-arch',
    summary: 'The timers tsc, kvmclock, hypervclock and hpet are for x86, armvtimer for ARM virt with KVM.',
    why: 'They are parts of these machines or calls of these hypervisors.',
    bad: `<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
<clock offset='utc'><timer name='tsc' present='yes'/></clock>`,
    good: "<clock offset='utc'><timer name='tsc' present='yes'/></clock>",
  },
  ({ parts, profile, domain }) =>
    judgeTimers(parts, timer => judge(timer, profile, domain.settings.type === 'kvm')),
);
