import { childOf } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const domainName = defineRule(
  {
    id: 'domain/name',
    summary: 'The name of a domain holds no slash and no line break, and is neither . nor ...',
    why: 'libvirt calls files and directories by it.',
    bad: '<name>shop/web</name>',
    good: '<name>shop-web</name>',
  },
  ({ domain: { root } }) => {
    const name = childOf(root, 'name');
    if (!name) return NOTHING;
    const odd = /[/\n]/.exec(name.text)?.[0];
    if (odd === undefined && !/^\.\.?$/.test(name.text)) return NOTHING;
    const what = odd === undefined ? `is '${name.text}'` : `holds ${odd === '/' ? "'/'" : 'a line break'}`;
    return [
      {
        message: `the name of the domain ${what}, which no file name can be: choose another`,
        span: name.span,
      },
    ];
  },
);
