import { attributeValue } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const OFF = ['disable', 'forbid'];

export const sveConflict = defineRule(
  {
    id: 'cpu/sve-conflict',
    summary: 'A CPU without sve lists no SVE vector lengths.',
    why: 'The lengths are those of the SVE registers.',
    bad: `<os><type arch='aarch64' machine='virt'>hvm</type></os>
<cpu mode='custom'>
  <model>max</model>
  <feature policy='disable' name='sve'/>
  <feature policy='require' name='sve128'/>
</cpu>`,
    good: `<os><type arch='aarch64' machine='virt'>hvm</type></os>
<cpu mode='custom'>
  <model>max</model>
  <feature policy='require' name='sve'/>
  <feature policy='require' name='sve128'/>
</cpu>`,
  },
  ({ parts }) => {
    const listed = parts.all('cpu', 'feature');
    const sve = listed.find(feature => attributeValue(feature, 'name') === 'sve');
    if (!sve || !OFF.includes(attributeValue(sve, 'policy') ?? '')) return NOTHING;
    const length = listed.find(
      feature => feature !== sve && attributeValue(feature, 'name')?.startsWith('sve'),
    );
    if (!length) return NOTHING;
    const related = [{ message: 'sve is off here', span: sve.span }];
    const name = attributeValue(length, 'name');
    return [
      { message: `feature ${name} needs sve, which is off: remove one of them`, span: length.span, related },
    ];
  },
);
