import { word } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

export const DRM_TYPES = ['primary', 'control', 'render'] as const;

/** A node of the direct rendering manager. */
export interface DrmCapability {
  readonly type: 'drm';
  readonly node: (typeof DRM_TYPES)[number];
}

export const drm = capabilityTable<DrmCapability>({
  type: 'drm',
  rows: { node: child('type', word(DRM_TYPES), { required: true }) },
});
