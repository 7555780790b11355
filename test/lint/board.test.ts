import { check } from './check.ts';
import { ARM, disk, I440FX, on, PSERIES, S390 } from './fragments.ts';

const virtiofs = (target: string, inner = ''): string =>
  `<filesystem type='mount'><driver type='virtiofs'/><source dir='/d'/><target dir='${target}'/>${inner}</filesystem>`;
const SHARED = "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>";

check('watchdog/machine', {
  refuses: { 'itco on i440fx': [`${I440FX}<watchdog model='itco'/>`, 'q35 only', 'itco'] },
  accepts: {
    'i6300esb anywhere': "<watchdog model='i6300esb'/>",
    'diag288 on s390': `${S390}<watchdog model='diag288'/>`,
  },
});

check('watchdog/duplicate', {
  refuses: {
    'itco twice': ["<watchdog model='itco'/><watchdog model='itco'/>", 'already', 'itco'],
    'another action': [
      "<watchdog model='itco'/><watchdog model='i6300esb' action='pause'/>",
      "found action 'pause', expected 'reset'",
      'pause',
    ],
  },
  accepts: {
    'i6300esb twice':
      "<watchdog model='i6300esb' action='pause'/><watchdog model='i6300esb' action='pause'/>",
  },
});

check('panic/machine', {
  refuses: { 'a panic of pSeries on a PC': ["<panic model='pseries'/>", 'pSeries only', 'pseries'] },
  accepts: { pvpanic: "<panic model='pvpanic'/>" },
});

check('iommu/machine', {
  refuses: {
    'smmuv3 on a PC': ["<iommu model='smmuv3'/>", 'ARM virt', 'smmuv3'],
    'virtio on i440fx': [
      `${I440FX}<features><acpi/></features><iommu model='virtio'/>`,
      'q35 and ARM virt',
      'virtio',
    ],
  },
  accepts: { 'smmuv3 on ARM': `${ARM}<iommu model='smmuv3'/>` },
});

check('iommu/interrupt-remapping', {
  refuses: {
    'eim alone': ["<iommu model='intel'><driver eim='on'/></iommu>", "needs intremap='on'", 'on'],
    'remapping by KVM': [
      "<features><ioapic driver='kvm'/></features><iommu model='intel'><driver intremap='on'/></iommu>",
      "driver='qemu'",
    ],
  },
  accepts: { remapping: "<iommu model='intel'><driver intremap='on' eim='on'/></iommu>" },
});

check('tpm/version-model', {
  refuses: {
    '1.2 on ARM': [
      `${ARM}<tpm model='tpm-tis'><backend type='emulator' version='1.2'/></tpm>`,
      'is for x86',
      '1.2',
    ],
  },
  accepts: { 'the default on ARM': `${ARM}<tpm model='tpm-tis'><backend type='emulator'/></tpm>` },
});

check('tpm/version-options', {
  refuses: {
    'a bank of the default version': [
      "<tpm model='tpm-tis'><backend type='emulator'><active_pcr_banks><sha256/></active_pcr_banks></backend></tpm>",
      '<active_pcr_banks> is for TPM 2.0',
    ],
  },
  accepts: {
    'a bank of tpm-crb':
      "<tpm model='tpm-crb'><backend type='emulator'><active_pcr_banks><sha256/></active_pcr_banks></backend></tpm>",
  },
});

check('tpm/count', {
  refuses: {
    two: [
      "<tpm><backend type='passthrough'/></tpm><tpm><backend type='passthrough'/></tpm>",
      'at most 1 TPM',
    ],
  },
  accepts: {
    'a proxy besides': `${PSERIES}<tpm><backend type='passthrough'/></tpm><tpm model='spapr-tpm-proxy'><backend type='passthrough'><device path='/t'/></backend></tpm>`,
  },
});

check('controller/scsi-model', {
  refuses: {
    'a controller of other boards': [
      "<controller type='scsi' index='0' model='ncr53c90'/>",
      'has no ncr53c90',
      'ncr53c90',
    ],
  },
  accepts: { 'virtio-scsi': "<controller type='scsi' index='0' model='virtio-scsi'/>" },
});

check('controller/ide-machine', {
  refuses: {
    'IDE on q35': ["<controller type='ide' index='0'/>", 'has no IDE controller'],
    'a second one on i440fx': [`${I440FX}<controller type='ide' index='1'/>`, 'one IDE controller'],
  },
  accepts: { 'the one of i440fx': I440FX + disk('hda ide') },
});

check('pstore/size', {
  refuses: {
    '2 KiB': ["<pstore backend='acpi-erst'><size unit='KiB'>2</size></pstore>", 'found a size of 2', '2'],
  },
  accepts: { '8 KiB': "<pstore backend='acpi-erst'><size unit='KiB'>8</size></pstore>" },
});

check('filesystem/virtiofs-target', {
  refuses: { 'a tag twice': [SHARED + virtiofs('a') + virtiofs('a'), 'a', 'a'] },
  accepts: { 'two tags': SHARED + virtiofs('a') + virtiofs('b') },
});

check('filesystem/virtiofs-boot', {
  refuses: {
    'a 9p directory': [
      "<filesystem type='mount'><source dir='/d'/><target dir='a'/><boot order='1'/></filesystem>",
      'virtiofs',
      '1',
    ],
  },
  accepts: { virtiofs: SHARED + virtiofs('a', "<boot order='1'/>") },
});

check('iothreads/undefined', {
  refuses: {
    'a thread that is not there': [
      `<iothreads>1</iothreads>${disk('vda', "<driver name='qemu' iothread='2'/>")}`,
      'no iothread 2',
      '2',
    ],
    'a thread of a sata disk': [
      `<iothreads>1</iothreads>${disk('sda sata', "<driver name='qemu' iothread='1'/>")}`,
      'for virtio disks',
    ],
    'a queue twice': [
      `<iothreads>2</iothreads>${disk('vda', "<driver name='qemu' queues='2'><iothreads><iothread id='1'><queue id='0'/></iothread><iothread id='2'><queue id='0'/></iothread></iothreads></driver>")}`,
      'has its iothread already',
    ],
  },
  accepts: {
    'a mapping': `<iothreads>2</iothreads>${disk('vda', "<driver name='qemu' queues='2'><iothreads><iothread id='1'><queue id='0'/></iothread><iothread id='2'><queue id='1'/></iothread></iothreads></driver>")}`,
  },
});

check('iothreads/thread-pool', {
  refuses: {
    'no workers': [
      "<iothreadids><iothread id='1' thread_pool_max='0'/></iothreadids>",
      'found thread_pool_max 0',
      '0',
    ],
    'a minimum alone': [
      "<iothreadids><iothread id='1' thread_pool_min='4'/></iothreadids>",
      'found thread_pool_max none',
      '4',
    ],
    'a maximum below the minimum': [
      "<defaultiothread thread_pool_min='4' thread_pool_max='2'/>",
      'thread_pool_min, 4',
      '2',
    ],
  },
  accepts: { 'a maximum alone': "<iothreadids><iothread id='1' thread_pool_max='4'/></iothreadids>" },
});

check('domain/qemu-commandline', {
  refuses: {
    'a variable that is none': [
      `<domain type='qemu' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><name>a</name><memory>524288</memory>${on('x86_64', 'q35')}<devices/><q:commandline><q:env name='1A' value='x'/></q:commandline></domain>`,
      "found name '1A'",
    ],
  },
  accepts: { 'elements of another namespace': "<metadata><a:arg xmlns:a='http://example.com/'/></metadata>" },
});
