import { integer64, text } from '../../field.ts';

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`iotune`) */
export const iotune = {
  iotuneTotalBytesSec: integer64('iotune/total_bytes_sec'),
  iotuneReadBytesSec: integer64('iotune/read_bytes_sec'),
  iotuneWriteBytesSec: integer64('iotune/write_bytes_sec'),
  iotuneTotalIopsSec: integer64('iotune/total_iops_sec'),
  iotuneReadIopsSec: integer64('iotune/read_iops_sec'),
  iotuneWriteIopsSec: integer64('iotune/write_iops_sec'),
  iotuneTotalBytesSecMax: integer64('iotune/total_bytes_sec_max'),
  iotuneReadBytesSecMax: integer64('iotune/read_bytes_sec_max'),
  iotuneWriteBytesSecMax: integer64('iotune/write_bytes_sec_max'),
  iotuneTotalIopsSecMax: integer64('iotune/total_iops_sec_max'),
  iotuneReadIopsSecMax: integer64('iotune/read_iops_sec_max'),
  iotuneWriteIopsSecMax: integer64('iotune/write_iops_sec_max'),
  iotuneSizeIopsSec: integer64('iotune/size_iops_sec'),
  iotuneGroupName: text('iotune/group_name'),
  iotuneTotalBytesSecMaxLength: integer64('iotune/total_bytes_sec_max_length'),
  iotuneReadBytesSecMaxLength: integer64('iotune/read_bytes_sec_max_length'),
  iotuneWriteBytesSecMaxLength: integer64('iotune/write_bytes_sec_max_length'),
  iotuneTotalIopsSecMaxLength: integer64('iotune/total_iops_sec_max_length'),
  iotuneReadIopsSecMaxLength: integer64('iotune/read_iops_sec_max_length'),
  iotuneWriteIopsSecMaxLength: integer64('iotune/write_iops_sec_max_length'),
};
