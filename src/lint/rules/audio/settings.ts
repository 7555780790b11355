import { childOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

export const settings = deviceRule(
  'audio',
  {
    id: 'audio/settings',
    summary: "<settings> of <input> or <output> need fixedSettings='yes'.",
    why: 'Otherwise the guest decides about frequency and format.',
    bad: "<audio id='1' type='none'><input><settings frequency='44100'/></input></audio>",
    good: "<audio id='1' type='none'><input fixedSettings='yes'><settings frequency='44100'/></input></audio>",
  },
  ({ element, inputFixedSettings, outputFixedSettings }) => {
    if (!element) return undefined;
    const fixed = { input: inputFixedSettings, output: outputFixedSettings };
    for (const [name, value] of Object.entries(fixed)) {
      const direction = childOf(element, name);
      const found = direction && childOf(direction, 'settings');
      if (!found || value === 'yes') continue;
      return { text: `<settings> needs fixedSettings='yes' of <${name}>: add it`, at: found.span };
    }
    return undefined;
  },
);
