export const DRM_TYPES = ['primary', 'control', 'render'] as const;

/** A node of the direct rendering manager. */
export interface DrmCapability {
  readonly type: 'drm';
  readonly node: (typeof DRM_TYPES)[number];
}
