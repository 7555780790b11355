import { check } from './check.ts';
import { ARM, cells, I440FX, nic, on, PSERIES, RISCV, S390 } from './fragments.ts';

check('os/boot-mixed', {
  refuses: {
    'both ways to say it': [
      `<os><type>hvm</type><boot dev='hd'/></os>${nic("<boot order='1'/>")}`,
      'cannot go together',
      '1',
    ],
  },
  accepts: {
    'an order on a device that does not boot':
      "<os><type>hvm</type><boot dev='hd'/></os><sound model='ich9'><boot order='1'/></sound>",
  },
});

check('boot/order', {
  refuses: {
    'order 0': [nic("<boot order='0'/>"), 'found boot order 0', '0'],
    'no order': [nic('<boot/>'), 'has no order'],
  },
  accepts: { 'order 0 where none is read': "<sound model='ich9'><boot order='0'/></sound>" },
});

check('boot/duplicate-order', {
  refuses: { 'an order twice': [nic("<boot order='1'/>") + nic("<boot order='1'/>"), 'is taken by', '1'] },
  accepts: { 'two orders': nic("<boot order='1'/>") + nic("<boot order='2'/>") },
});

check('os/bootmenu-timeout', {
  refuses: {
    'more than 16 bits': [
      "<os><type>hvm</type><bootmenu enable='yes' timeout='65536'/></os>",
      '65535',
      '65536',
    ],
  },
  accepts: {
    'the longest': "<os><type>hvm</type><bootmenu enable='yes' timeout='65535'/></os>",
    'any when the menu is off': "<os><type>hvm</type><bootmenu enable='no' timeout='65536'/></os>",
  },
});

check('os/acpi-unsupported', {
  refuses: { 'ACPI on s390': [`${S390}<features><acpi/></features>`, 'has no ACPI'] },
  accepts: {
    'ACPI on a PC': '<features><acpi/></features>',
    'ACPI on RISC-V': `${RISCV}<features><acpi/></features>`,
  },
});

check('os/bios-options', {
  refuses: {
    'serial output without port': [
      "<os><type>hvm</type><bios useserial='yes'/></os>",
      'needs a <serial>',
      'yes',
    ],
    'a delay beyond 16 bits': ["<os><type>hvm</type><bios rebootTimeout='65536'/></os>", '65535', '65536'],
  },
  accepts: { 'no delay': "<os><type>hvm</type><bios rebootTimeout='-1'/></os>" },
});

check('os/feature-machine', {
  refuses: {
    'ioapic off x86': [`${ARM}<features><ioapic driver='qemu'/></features>`, 'is for x86'],
    'ras on a PC': ["<features><ras state='on'/></features>", 'ARM virt'],
    'no PMU on POWER': [`${PSERIES}<features><pmu state='off'/></features>`, 'always has its PMU'],
  },
  accepts: {
    'aia on RISC-V': `${RISCV}<features><aia value='aplic'/></features>`,
    'vmport on i440fx': `${I440FX}<features><vmport state='off'/></features>`,
  },
});

check('os/feature-name', {
  refuses: {
    'a misspelt feature': ['<features><apci/></features>', '<features> has no <apci>', 'apci'],
    'a misspelt enlightenment': [
      "<features><hyperv><relax state='on'/></hyperv></features>",
      'has no <relax>',
    ],
  },
  accepts: {
    'anything of a passed-on hyperv': "<features><hyperv mode='passthrough'><x/></hyperv></features>",
  },
});

check('os/fwcfg-name', {
  refuses: {
    'a name of QEMU': [
      "<sysinfo type='fwcfg'><entry name='opt/org.qemu/a'>x</entry></sysinfo>",
      'are reserved',
      'opt/org.qemu/a',
    ],
    'an entry without content': ["<sysinfo type='fwcfg'><entry name='opt/a'/></sysinfo>", 'is empty'],
  },
  accepts: { 'a file': "<sysinfo type='fwcfg'><entry name='opt/a' file='/x'/></sysinfo>" },
});

check('os/gic-machine', {
  refuses: { 'gic on a PC': ["<features><gic version='3'/></features>", 'has no GIC'] },
  accepts: { 'gic on ARM': `${ARM}<features><gic version='3'/></features>` },
});

check('os/loadparm', {
  refuses: {
    'nine letters': [`${S390}${nic("<boot order='1' loadparm='ABCDEFGHI'/>")}`, 'ABCDEFGHI'],
  },
  accepts: { 'eight characters': `${S390}${nic("<boot order='1' loadparm='AB 1.2 C'/>")}` },
});

check('os/smbios', {
  refuses: {
    'another date': [
      "<sysinfo type='smbios'><bios><entry name='date'>13/01/2020</entry></bios></sysinfo>",
      'expected mm/dd/yyyy',
    ],
    'another uuid': [
      `<uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>
<sysinfo type='smbios'><system><entry name='uuid'>c7a5fdbd-edaf-9455-926a-d65c16db1810</entry></system></sysinfo>`,
      'is not that of the domain',
    ],
  },
  accepts: {
    'the same uuid in other letters': `<uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>
<sysinfo type='smbios'><system><entry name='uuid'>C7A5FDBD-EDAF-9455-926A-D65C16DB1809</entry></system></sysinfo>`,
  },
});

check('os/tseg', {
  refuses: {
    'tseg on i440fx': [
      `${I440FX}<features><smm state='on'><tseg unit='MiB'>8</tseg></smm></features>`,
      'is for q35',
    ],
  },
  accepts: {
    'any when SMM is off': `${I440FX}<features><smm state='off'><tseg unit='KiB'>5</tseg></smm></features>`,
  },
});

check('os/ps2-off-conflict', {
  refuses: {
    'an input of PS/2': ["<features><ps2 state='off'/></features><input type='mouse' bus='ps2'/>", 'ps2'],
    vmport: ["<features><ps2 state='off'/><vmport state='on'/></features>", 'vmport'],
  },
  accepts: { 'other inputs': "<features><ps2 state='off'/></features><input type='mouse' bus='usb'/>" },
});

check('os/lifecycle', {
  refuses: {
    'actions that do not go together': [
      '<on_poweroff>restart</on_poweroff><on_reboot>destroy</on_reboot>',
      'cannot restart on power-off',
    ],
  },
  accepts: { 'the usual actions': '<on_poweroff>destroy</on_poweroff><on_reboot>restart</on_reboot>' },
});

check('domain/attribute-value', {
  refuses: {
    'a name that is missing': [
      `<domain type='qemu'><memory>524288</memory>${on('x86_64', 'q35')}<devices/></domain>`,
      '<name>',
    ],
    'memory that is no number': ['<memory>much</memory>', 'expected a decimal number', 'much'],
    'a unit that is none': ["<memory unit='GB/s'>1</memory>", 'expected a unit', 'GB/s'],
    'a cell without memory': ["<cpu><numa><cell id='0' cpus='0'/></numa></cpu>", 'memory'],
    'too few retries': [
      "<features><hyperv><spinlocks state='on' retries='100'/></hyperv></features>",
      'expected',
      '100',
    ],
    'a boot device that is none': ["<os><type>hvm</type><boot dev='disk'/></os>", 'one of fd, hd', 'disk'],
  },
  accepts: {
    'memory without unit': '<memory>524288</memory>',
    'hexadecimal retries': "<features><hyperv><spinlocks state='on' retries='0x1fff'/></hyperv></features>",
    'a cell with memory': cells("id='0' cpus='0'"),
  },
});
