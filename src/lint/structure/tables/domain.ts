import type { Fields } from '../../../domain/field.ts';
import { iotune } from '../../../domain/kinds/groups/iotune.ts';
import { clock, timer } from '../../../domain/parts/clock.ts';
import { cpu } from '../../../domain/parts/cpu.ts';
import { cputune } from '../../../domain/parts/cputune.ts';
import { features } from '../../../domain/parts/features.ts';
import { general, perfEvent } from '../../../domain/parts/general.ts';
import { defaultiothread, iothread } from '../../../domain/parts/iothreads.ts';
import { hugepage, memoryBacking } from '../../../domain/parts/memory-backing.ts';
import { memtune } from '../../../domain/parts/memtune.ts';
import { memnode, numaCell, numatune } from '../../../domain/parts/numa.ts';
import { acpiTable, bootDevice, os } from '../../../domain/parts/os.ts';
import { settingsFields } from '../../../domain/settings.ts';
import type { Rows, Shape } from '../shape.ts';
import { NVRAM } from './storage.ts';

/** The tables of the parts of a domain, by where they stand; their values are for the rules to judge. */
export const PARTS: readonly (readonly [path: string, fields: Fields])[] = [
  ['', general.fields],
  ['', settingsFields],
  ['clock', clock.fields],
  ['clock/timer', timer.fields],
  ['cpu', cpu.fields],
  ['cpu/numa/cell', numaCell.fields],
  ['cputune', cputune.fields],
  ['features', features.fields],
  ['perf/event', perfEvent.fields],
  ['iothreadids/iothread', iothread.fields],
  ['defaultiothread', defaultiothread.fields],
  ['memoryBacking', memoryBacking.fields],
  ['memoryBacking/hugepages/page', hugepage.fields],
  ['memtune', memtune.fields],
  ['numatune', numatune.fields],
  ['numatune/memnode', memnode.fields],
  ['os', os.fields],
  ['os/acpi/table', acpiTable.fields],
  ['os/boot', bootDevice.fields],
];

const CAPABILITIES =
  'audit_control audit_write block_suspend chown dac_override dac_read_search fowner fsetid ipc_lock ipc_owner kill lease linux_immutable mac_admin mac_override mknod net_admin net_bind_service net_broadcast net_raw setfcap setgid setpcap setuid sys_admin sys_boot sys_chroot sys_module sys_nice sys_pacct sys_ptrace sys_rawio sys_resource sys_time sys_tty_config syslog wake_alarm';

const capabilities = CAPABILITIES.split(' ').map(name => [`features/capabilities/${name}`, '@state']);

const limits = Object.values(iotune).map(({ at }) => `${at.slice('iotune/'.length)}$`);

/** What no table of a part has. https://libvirt.org/formatdomain.html */
export const DOMAIN_REST: Rows = {
  '': '@id description$ metadata* sysinfo+ bootloader_args$ on_lockfailure$ seclabel+',
  blkiotune: 'weight$ device+',
  'blkiotune/device': 'path$ weight$ read_iops_sec$=# write_iops_sec$=# read_bytes_sec$=# write_bytes_sec$=#',
  clock: '@offset! timer+',
  cpu: '@deprecated_features=on|off feature+',
  'cpu/feature': '@policy @name',
  'cpu/numa': 'cell+',
  'cpu/numa/cell': 'cache+',
  'cpu/numa/cell/cache': '@level @associativity @policy',
  'cpu/numa/cell/cache/line': '@value! @unit',
  'cpu/numa/cell/cache/size': '@value! @unit',
  'cpu/numa/cell/distances': 'sibling+',
  'cpu/numa/cell/distances/sibling': '@id @value',
  'cpu/numa/interconnects': 'latency+ bandwidth+',
  'cpu/numa/interconnects/bandwidth': '@initiator @target @cache @type @value @unit',
  'cpu/numa/interconnects/latency': '@initiator @target @cache @type @value',
  cputune: 'vcpupin+ iothreadpin+ vcpusched+ iothreadsched+ cachetune+ memorytune+',
  'cputune/cachetune': '@vcpus @id cache+ monitor+',
  'cputune/cachetune/cache': '@id @level @type @size @unit',
  'cputune/cachetune/monitor': '@level @vcpus',
  'cputune/emulatorpin': '@cpuset!',
  'cputune/emulatorsched': '@scheduler @priority',
  'cputune/iothreadpin': '@iothread! @cpuset!',
  'cputune/iothreadsched': '@iothreads @scheduler @priority',
  'cputune/memorytune': '@vcpus node+ monitor+',
  'cputune/memorytune/monitor': '@vcpus',
  'cputune/memorytune/node': '@id @bandwidth',
  'cputune/vcpupin': '@vcpu! @cpuset!',
  'cputune/vcpusched': '@vcpus @scheduler @priority',
  features: 'pae viridian privnet',
  'features/hpt/maxpagesize': '@unit',
  'features/xen/passthrough': '@mode',
  'features/cfpc': '@value!',
  'features/sbbc': '@value!',
  'features/ibs': '@value!',
  idmap: 'uid+ gid+',
  'idmap/gid': '@start=# @target=# @count=#',
  'idmap/uid': '@start=# @target=# @count=#',
  iothreadids: 'iothread+',
  keywrap: 'cipher+',
  'keywrap/cipher': '@name @state',
  launchSecurity:
    '@type~ @kernelHashes~ @authorKey~ @vcek~ cbitpos$ reducedPhysBits$ policy$ handle$ dhCert$ session$ guestVisibleWorkarounds$ idBlock$ idAuth$ hostData$',
  memory: '@dumpCore=on|off',
  memoryBacking: 'nosharepages locked discard',
  'memoryBacking/access': '@mode!',
  'memoryBacking/source': '@type!',
  'memoryBacking/hugepages': 'page+',
  numatune: 'memnode+',
  'numatune/memnode': '@mode!',
  os: 'initrd$ root$ cmdline$ dtb$ nvram$ boot+ init$ initarg+$ initenv+$ initdir$ inituser$ initgroup$',
  'os/acpi': 'table+$',
  'os/firmware': 'feature+',
  'os/bootmenu': '@enable!',
  'os/firmware/feature': '@enabled!=yes|no @name!=enrolled-keys|secure-boot',
  'os/initenv': '@name',
  perf: 'event+',
  resource: 'partition$',
  'resource/fibrechannel': '@appid',
  seclabel: '@model @type=dynamic|static|none @relabel=yes|no label$ imagelabel$ baselabel$',
  sysinfo: '@type!=smbios|fwcfg baseBoard+ entry+$',
  'sysinfo/baseBoard': 'entry+$',
  'sysinfo/baseBoard/entry': '@name!',
  'sysinfo/bios': 'entry+$',
  'sysinfo/bios/entry': '@name!',
  'sysinfo/chassis': 'entry+$',
  'sysinfo/chassis/entry': '@name!',
  'sysinfo/entry': '@name @file',
  'sysinfo/oemStrings': 'entry+$',
  'sysinfo/system': 'entry+$',
  'sysinfo/system/entry': '@name!',
  throttlegroups: 'throttlegroup+',
  vcpus: 'vcpu+',
  'vcpus/vcpu': '@id! @enabled! @hotpluggable @order',
  'throttlegroups/throttlegroup': limits.join(' '),
  ...Object.fromEntries(capabilities),
  'os/nvram': NVRAM,
};

/** What goes with some words of an attribute only. */
export const DOMAIN_CHOICES: Shape['only'] = {
  'clock@offset': {
    'localtime|utc|variable': { '': '@adjustment' },
    timezone: { '': '@timezone' },
    variable: { '': '@basis' },
    absolute: { '': '@start' },
  },
  'sysinfo@type': {
    smbios: { '': 'bios system baseBoard chassis oemStrings' },
    fwcfg: { '': 'entry' },
  },
  'launchSecurity@type': {
    'sev|sev-snp': { '': '@kernelHashes cbitpos reducedPhysBits policy' },
    sev: { '': 'handle dhCert session' },
    'sev-snp': { '': '@authorKey @vcek guestVisibleWorkarounds idBlock idAuth hostData' },
    's390-pv': {},
  },
};
