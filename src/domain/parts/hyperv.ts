import { integer, onOff, pattern, yesNo } from '../field.ts';

const VALUE = { required: 'with-element', rule: 'domain/attribute-value' } as const;
const CUSTOM = { ...VALUE, when: { hypervMode: [undefined, 'custom'] } };

const on = (property: string) => ({
  ...VALUE,
  when: { hypervMode: [undefined, 'custom'], [property]: ['on'] },
});

const MIN_RETRIES = 4095;

/** https://libvirt.org/formatdomain.html#hypervisor-features */
export const hyperv = {
  hypervRelaxed: onOff('hyperv/relaxed/@state', CUSTOM),
  hypervVapic: onOff('hyperv/vapic/@state', CUSTOM),
  hypervSpinlocks: onOff('hyperv/spinlocks/@state', CUSTOM),
  hypervSpinlocksRetries: integer('hyperv/spinlocks/@retries', {
    radix: 'auto',
    minimum: MIN_RETRIES,
    ...on('hypervSpinlocks'),
  }),
  hypervVpindex: onOff('hyperv/vpindex/@state', CUSTOM),
  hypervRuntime: onOff('hyperv/runtime/@state', CUSTOM),
  hypervSynic: onOff('hyperv/synic/@state', CUSTOM),
  hypervStimer: onOff('hyperv/stimer/@state', CUSTOM),
  hypervStimerDirect: onOff('hyperv/stimer/direct/@state', on('hypervStimer')),
  hypervReset: onOff('hyperv/reset/@state', CUSTOM),
  hypervVendorId: onOff('hyperv/vendor_id/@state', CUSTOM),
  hypervVendorIdValue: pattern(
    'hyperv/vendor_id/@value',
    '[^,]{0,12}',
    'at most 12 characters without comma',
    {
      ...on('hypervVendorId'),
    },
  ),
  hypervFrequencies: onOff('hyperv/frequencies/@state', CUSTOM),
  hypervReenlightenment: onOff('hyperv/reenlightenment/@state', CUSTOM),
  hypervTlbflush: onOff('hyperv/tlbflush/@state', CUSTOM),
  hypervTlbflushDirect: onOff('hyperv/tlbflush/direct/@state', on('hypervTlbflush')),
  hypervTlbflushExtended: onOff('hyperv/tlbflush/extended/@state', on('hypervTlbflush')),
  hypervIpi: onOff('hyperv/ipi/@state', CUSTOM),
  hypervEvmcs: onOff('hyperv/evmcs/@state', CUSTOM),
  hypervAvic: onOff('hyperv/avic/@state', CUSTOM),
  hypervEmsrBitmap: onOff('hyperv/emsr_bitmap/@state', CUSTOM),
  hypervXmmInput: onOff('hyperv/xmm_input/@state', CUSTOM),
};

/** https://libvirt.org/formatdomain.html#hypervisor-features */
export const kvm = {
  kvmHidden: onOff('kvm/hidden/@state', VALUE),
  kvmHintDedicated: onOff('kvm/hint-dedicated/@state', VALUE),
  kvmPollControl: onOff('kvm/poll-control/@state', VALUE),
  kvmPvIpi: onOff('kvm/pv-ipi/@state', VALUE),
  kvmDirtyRing: onOff('kvm/dirty-ring/@state', VALUE),
  kvmDirtyRingSize: integer('kvm/dirty-ring/@size', {
    radix: 'auto',
    minimum: 1024,
    maximum: 65536,
    ...VALUE,
    when: { kvmDirtyRing: ['on'] },
  }),
  xenE820Host: onOff('xen/e820_host/@state', VALUE),
  xenPassthrough: onOff('xen/passthrough/@state', VALUE),
  asyncTeardown: yesNo('async-teardown/@enabled', { rule: 'domain/attribute-value' }),
};
