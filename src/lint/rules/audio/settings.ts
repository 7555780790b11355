import { childOf } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

type Switch = 'yes' | 'no' | undefined;

function judge(name: string, fixed: Switch, engine: Switch): Omit<Complaint, 'at'> | undefined {
  if (fixed !== 'yes') return { text: `<settings> needs fixedSettings='yes' of <${name}>: add it` };
  return engine === 'yes'
    ? undefined
    : { text: `fixedSettings='yes' needs mixingEngine='yes' of <${name}>: add it` };
}

export const settings = deviceRule(
  'audio',
  {
    id: 'audio/settings',
    summary: "<settings> of <input> or <output> need fixedSettings='yes', which needs mixingEngine='yes'.",
    why: 'Otherwise the guest decides about frequency and format; QEMU converts between the two by its mixing engine.',
    bad: "<audio id='1' type='none'><input><settings frequency='44100'/></input></audio>",
    good: `<audio id='1' type='none'>
  <input mixingEngine='yes' fixedSettings='yes'><settings frequency='44100'/></input>
</audio>`,
  },
  ({ element, ...audio }) => {
    if (!element) return undefined;
    const directions = [
      ['input', audio.inputFixedSettings, audio.inputMixingEngine],
      ['output', audio.outputFixedSettings, audio.outputMixingEngine],
    ] as const;
    for (const [name, fixed, engine] of directions) {
      const direction = childOf(element, name);
      if (!direction || (fixed !== 'yes' && !childOf(direction, 'settings'))) continue;
      const complaint = judge(name, fixed, engine);
      if (complaint) return { ...complaint, at: direction.startTag };
    }
    return undefined;
  },
  ['audio.element'],
);
