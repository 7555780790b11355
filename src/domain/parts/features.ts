import { integer64, onOff, present, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { hyperv, kvm } from './hyperv.ts';

const VALUE = { rule: 'domain/attribute-value' };

/** https://libvirt.org/formatdomain.html#hypervisor-features */
export const features = defineKind('features', {
  acpi: present('acpi'),
  apicEoi: onOff('apic/@eoi', VALUE),
  smm: present('smm'),
  smmState: onOff('smm/@state', VALUE),
  tseg: integer64('smm/tseg', VALUE),
  tsegUnit: text('smm/tseg/@unit'),
  ps2: onOff('ps2/@state', { required: 'with-element', ...VALUE }),
  vmport: present('vmport'),
  vmportState: onOff('vmport/@state', VALUE),
  gic: present('gic'),
  gicVersion: word('gic/@version', ['2', '3', 'host'], { rule: 'os/gic' }),
  ioapicDriver: word('ioapic/@driver', ['kvm', 'qemu'], VALUE),
  hyperv: present('hyperv'),
  hypervMode: word('hyperv/@mode', ['custom', 'passthrough'], VALUE),
  ...hyperv,
  ...kvm,
  pvspinlock: present('pvspinlock'),
  pvspinlockState: onOff('pvspinlock/@state', VALUE),
  pmuState: onOff('pmu/@state', VALUE),
  hptResizing: word('hpt/@resizing', ['enabled', 'disabled', 'required'], VALUE),
  hptMaxpagesize: integer64('hpt/maxpagesize', VALUE),
  htm: onOff('htm/@state', { required: 'with-element', ...VALUE }),
  nestedHv: onOff('nested-hv/@state', { required: 'with-element', ...VALUE }),
  ccfAssist: onOff('ccf-assist/@state', { required: 'with-element', ...VALUE }),
  cfpc: word('cfpc/@value', ['broken', 'workaround', 'fixed'], VALUE),
  sbbc: word('sbbc/@value', ['broken', 'workaround', 'fixed'], VALUE),
  ibs: word('ibs/@value', ['broken', 'workaround', 'fixed-ibs', 'fixed-ccd', 'fixed-na'], VALUE),
  hap: onOff('hap/@state', VALUE),
  vmcoreinfo: onOff('vmcoreinfo/@state', VALUE),
  msrsUnknown: word('msrs/@unknown', ['ignore', 'fault'], { required: 'with-element', ...VALUE }),
  capabilitiesPolicy: word('capabilities/@policy', ['default', 'allow', 'deny'], VALUE),
  ras: onOff('ras/@state', { required: 'with-element', ...VALUE }),
  aia: word('aia/@value', ['none', 'aplic', 'aplic-imsic'], VALUE),
  tcgTbCache: integer64('tcg/tb-cache', VALUE),
  tcgTbCacheUnit: text('tcg/tb-cache/@unit'),
});
