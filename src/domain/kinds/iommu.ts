import { integer, onOff, word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#iommu-devices */
export const iommu = defineKind('iommu', {
  model: word('@model', ['intel', 'smmuv3', 'virtio'], { required: true }),
  driverIntremap: onOff('driver/@intremap'),
  driverCachingMode: onOff('driver/@caching_mode'),
  driverEim: onOff('driver/@eim'),
  driverIotlb: onOff('driver/@iotlb'),
  driverAwBits: integer('driver/@aw_bits'),
  driverDmaTranslation: onOff('driver/@dma_translation'),
});
