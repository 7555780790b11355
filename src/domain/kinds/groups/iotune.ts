import { integer64, text } from '../../field.ts';

/** QEMU counts no further, bytes and operations alike. */
const LIMIT = { maximum: 1_000_000_000_000_000 };

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`iotune`) */
export const iotune = {
  iotuneTotalBytesSec: integer64('iotune/total_bytes_sec', LIMIT),
  iotuneReadBytesSec: integer64('iotune/read_bytes_sec', LIMIT),
  iotuneWriteBytesSec: integer64('iotune/write_bytes_sec', LIMIT),
  iotuneTotalIopsSec: integer64('iotune/total_iops_sec', LIMIT),
  iotuneReadIopsSec: integer64('iotune/read_iops_sec', LIMIT),
  iotuneWriteIopsSec: integer64('iotune/write_iops_sec', LIMIT),
  iotuneTotalBytesSecMax: integer64('iotune/total_bytes_sec_max', LIMIT),
  iotuneReadBytesSecMax: integer64('iotune/read_bytes_sec_max', LIMIT),
  iotuneWriteBytesSecMax: integer64('iotune/write_bytes_sec_max', LIMIT),
  iotuneTotalIopsSecMax: integer64('iotune/total_iops_sec_max', LIMIT),
  iotuneReadIopsSecMax: integer64('iotune/read_iops_sec_max', LIMIT),
  iotuneWriteIopsSecMax: integer64('iotune/write_iops_sec_max', LIMIT),
  iotuneSizeIopsSec: integer64('iotune/size_iops_sec', LIMIT),
  iotuneGroupName: text('iotune/group_name'),
  iotuneTotalBytesSecMaxLength: integer64('iotune/total_bytes_sec_max_length'),
  iotuneReadBytesSecMaxLength: integer64('iotune/read_bytes_sec_max_length'),
  iotuneWriteBytesSecMaxLength: integer64('iotune/write_bytes_sec_max_length'),
  iotuneTotalIopsSecMaxLength: integer64('iotune/total_iops_sec_max_length'),
  iotuneReadIopsSecMaxLength: integer64('iotune/read_iops_sec_max_length'),
  iotuneWriteIopsSecMaxLength: integer64('iotune/write_iops_sec_max_length'),
};
