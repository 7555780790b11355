import { readUnsigned } from '../../../domain/field.ts';
import { attributeValue, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const duplicateId = defineRule(
  {
    id: 'iothreads/duplicate-id',
    summary: 'The ids of iothreads are numbers above 0, each once.',
    why: 'Disks and controllers name their iothread by it.',
    bad: "<iothreadids><iothread id='1'/><iothread id='1'/></iothreadids>",
    good: "<iothreadids><iothread id='1'/><iothread id='2'/></iothreadids>",
  },
  ({ parts }) => {
    const first = new Map<number, XmlElement>();
    const findings: Finding[] = [];
    for (const thread of parts.all('iothreadids', 'iothread')) {
      const written = attributeValue(thread, 'id') ?? '';
      const id = readUnsigned(written, 10);
      const holder = id ? first.get(id) : undefined;
      if (!id)
        findings.push({
          message: `found iothread id '${written}', expected a number above 0`,
          span: thread.span,
        });
      else if (holder) {
        const related = [{ message: `first iothread ${id}`, span: holder.span }];
        findings.push({
          message: `iothread ${id} is there twice: choose another id`,
          span: thread.span,
          related,
        });
      } else first.set(id, thread);
    }
    return findings;
  },
);
