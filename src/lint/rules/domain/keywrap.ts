import { attributeValue } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

const NAMES = ['aes', 'dea'];
const STATES = ['on', 'off'];

export const keywrap = defineRule(
  {
    id: 'domain/keywrap',
    summary: 'Each <cipher> of <keywrap> is aes or dea, on or off, and there once.',
    why: 'There is one switch for each of the two.',
    bad: "<keywrap><cipher name='aes' state='yes'/></keywrap>",
    good: "<keywrap><cipher name='aes' state='on'/></keywrap>",
  },
  ({ parts }) => {
    const seen = new Set<string>();
    return parts.all('keywrap', 'cipher').flatMap((cipher): readonly Finding[] => {
      const name = attributeValue(cipher, 'name') ?? '';
      const state = attributeValue(cipher, 'state') ?? '';
      const twice = seen.has(name);
      seen.add(name);
      const message = !NAMES.includes(name)
        ? `found cipher '${name}', expected aes or dea`
        : !STATES.includes(state)
          ? `found state '${state}', expected on or off`
          : twice && `cipher ${name} is there already: remove one`;
      return message ? [{ message, span: cipher.span }] : [];
    });
  },
);
