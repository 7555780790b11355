import { expect } from 'chai';
import { at, below, found, scan } from '../support.ts';

describe('SCSI of a sysfs', () => {
  const host = 'devices/pci0000:00/0000:00:05.0/host1';
  const target = `${host}/rport-1:0-0/target1:0:0`;
  const entries = {
    ...at(host, 'bus/scsi/devices', { uevent: '' }),
    ...at(target, 'bus/scsi/devices', { uevent: '' }),
    ...at(`${target}/1:0:0:2`, 'bus/scsi/devices', { type: '5\n', vendor: 'QEMU\n', model: 'CD\n' }),
    ...at(`${target}/1:0:0:2/scsi_generic/sg0`, 'class/scsi_generic', {
      uevent: 'DEVNAME=sg0\nMAJOR=21\nMINOR=0\n',
    }),
    'class/scsi_host/host1/unique_id': '3\n',
    ...below('class/fc_host/host1', {
      port_name: '0x2101001b32a9da4e\n',
      node_name: '0x2001001b32a9da4e\n',
      fabric_name: '0x2001000dec9877c1\n',
      vport_create: '',
      max_npiv_vports: '63\n',
      npiv_vports_inuse: '1\n',
    }),
    'class/fc_remote_ports/rport-1:0-0/port_name': '0x9d73bc45f0e21a86\n',
  };

  it('has hosts, targets, units and generic nodes', () => {
    const inventory = scan(entries);
    expect(inventory.devices.map(({ name, parent }) => `${name} < ${parent}`).slice(1)).to.deep.equal([
      'scsi_1_0_0_2 < scsi_target1_0_0',
      'scsi_generic_sg0 < scsi_1_0_0_2',
      'scsi_host1 < computer',
      'scsi_target1_0_0 < scsi_host1',
    ]);
    expect(found(entries, 'scsi_host1', 'scsi_host')).to.deep.equal({
      type: 'scsi_host',
      host: 1,
      uniqueId: 3,
      fcHost: { wwnn: '2001001b32a9da4e', wwpn: '2101001b32a9da4e', fabricWwn: '2001000dec9877c1' },
      vportOps: { maxVports: 63, vports: 1 },
    });
    expect(found(entries, 'scsi_target1_0_0', 'scsi_target')!.fcRemotePort).to.deep.equal({
      rport: 'rport-1:0-0',
      wwpn: '9d73bc45f0e21a86',
    });
    expect(found(entries, 'scsi_1_0_0_2', 'scsi')).to.deep.include({ lun: 2, unitType: 'cdrom' });
    expect(found(entries, 'scsi_generic_sg0', 'scsi_generic')!.char).to.equal('/dev/sg0');
  });
});
