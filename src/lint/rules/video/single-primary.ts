import { atMostRule } from '../../families/at-most.ts';

export const singlePrimary = atMostRule(
  {
    id: 'video/single-primary',
    summary: 'At most one video is marked as primary.',
    why: 'The firmware draws on one display.',
    bad: `<graphics type='vnc'/>
<video><model type='qxl' primary='yes'/></video>
<video><model type='qxl' primary='yes'/></video>`,
    good: `<graphics type='vnc'/>
<video><model type='qxl' primary='yes'/></video>
<video><model type='qxl'/></video>`,
  },
  [{ kind: 'video', where: { modelPrimary: ['yes'] }, limit: 1, words: 'primary video' }],
);
