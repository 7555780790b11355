import { onOff } from '../../field.ts';

/** https://libvirt.org/formatdomain.html#virtio-related-options */
export const virtioOptions = {
  driverIommu: onOff('driver/@iommu'),
  driverAts: onOff('driver/@ats'),
  driverPacked: onOff('driver/@packed'),
  driverPagePerVq: onOff('driver/@page_per_vq'),
};

/** The models of most devices of the virtio family. */
export const VIRTIO_MODELS = ['virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;
