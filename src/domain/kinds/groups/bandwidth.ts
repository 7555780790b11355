import { integer, integer64 } from '../../field.ts';

/** https://libvirt.org/formatdomain.html#quality-of-service */
export const bandwidth = {
  bandwidthClassID: integer('bandwidth/@classID'),
  bandwidthInboundAverage: integer64('bandwidth/inbound/@average'),
  bandwidthInboundPeak: integer64('bandwidth/inbound/@peak'),
  bandwidthInboundBurst: integer64('bandwidth/inbound/@burst'),
  bandwidthInboundFloor: integer64('bandwidth/inbound/@floor'),
  bandwidthOutboundAverage: integer64('bandwidth/outbound/@average'),
  bandwidthOutboundPeak: integer64('bandwidth/outbound/@peak'),
  bandwidthOutboundBurst: integer64('bandwidth/outbound/@burst'),
};
