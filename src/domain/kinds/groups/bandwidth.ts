import { integer, integer64 } from '../../field.ts';

/** KiB; the kernel counts the bytes in 32 bits. */
const BURST = { maximum: 4_194_303 };

/** https://libvirt.org/formatdomain.html#quality-of-service */
export const bandwidth = {
  bandwidthClassID: integer('bandwidth/@classID'),
  bandwidthInboundAverage: integer64('bandwidth/inbound/@average'),
  bandwidthInboundPeak: integer64('bandwidth/inbound/@peak'),
  bandwidthInboundBurst: integer64('bandwidth/inbound/@burst', BURST),
  bandwidthInboundFloor: integer64('bandwidth/inbound/@floor'),
  bandwidthOutboundAverage: integer64('bandwidth/outbound/@average'),
  bandwidthOutboundPeak: integer64('bandwidth/outbound/@peak'),
  bandwidthOutboundBurst: integer64('bandwidth/outbound/@burst', BURST),
};
