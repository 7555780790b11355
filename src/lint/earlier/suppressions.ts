import { type ReportedRule, surprising } from '../reported.ts';

/** A whole document, for an example of a fragment has no comments. */
const withComment = (comment: string, child = "<driver iommu='on'/>"): string => `<domain type='qemu'>
  <name>rule</name>
  <memory unit='MiB'>512</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <rng model='virtio'>
      <backend model='builtin'/>
      <!-- ${comment} -->
      ${child}
    </rng>
  </devices>
</domain>
`;

/** Not part of the format. */
const STRANGE = "<label text='lab 7'/>";
const GOOD = withComment(
  'slotwise-disable-next-element xml/unknown-element: our inventory reads it',
  STRANGE,
);

/** Rules about the comments that suppress findings. */
export const SUPPRESSIONS: readonly ReportedRule[] = [
  surprising({
    id: 'suppression/unused',
    summary: 'A comment that suppresses findings of a rule has one to suppress.',
    why: 'When the finding is gone the comment would hide the next one. It is not looked for in a document with errors, for those keep some rules from being asked.',
    bad: withComment('slotwise-disable-next-element xml/unknown-element: our inventory reads it'),
    good: GOOD,
  }),
  surprising({
    id: 'suppression/unknown-rule',
    summary:
      'A comment that suppresses findings names rules that there are, or patterns such as pci/* that match some.',
    why: 'A misspelt id suppresses nothing.',
    bad: withComment('slotwise-disable-next-element xml/unknown-elemnt: our inventory reads it', STRANGE),
    good: GOOD,
  }),
  surprising({
    id: 'suppression/no-reason',
    summary: 'A comment that suppresses findings says why, behind a colon.',
    why: 'Who reads it later has to know whether it still holds. It suppresses all the same.',
    bad: withComment('slotwise-disable-next-element xml/unknown-element', STRANGE),
    good: GOOD,
  }),
  surprising({
    id: 'suppression/syntax',
    summary:
      'A comment that begins with slotwise- is one that slotwise knows, names a rule, and ends what has begun.',
    why: 'A comment that is not understood does nothing.',
    bad: withComment('slotwise-disable-next xml/unknown-element: our inventory reads it', STRANGE),
    good: GOOD,
  }),
];
