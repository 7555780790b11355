import { integer, MAX_INT, text, word, yesNo } from '../field.ts';
import { defineKind, under } from '../kind.ts';

const FORMATS = ['u8', 's8', 'u16', 's16', 'u32', 's32', 'f32'] as const;

const OSS = { when: { type: ['oss'] } };
const FIXED = { when: { fixedSettings: ['yes'] } };

const direction = {
  mixingEngine: yesNo('@mixingEngine'),
  fixedSettings: yesNo('@fixedSettings'),
  voices: integer('@voices', { minimum: 1 }),
  bufferLength: integer('@bufferLength', { minimum: 1 }),
  dev: text('@dev'),
  name: text('@name'),
  streamName: text('@streamName'),
  serverName: text('@serverName'),
  clientName: text('@clientName'),
  connectPorts: text('@connectPorts'),
  settingsFrequency: integer('settings/@frequency', FIXED),
  settingsChannels: integer('settings/@channels', FIXED),
  settingsFormat: word('settings/@format', FORMATS, FIXED),
};

const COUNTING = { when: { type: ['coreaudio', 'oss', 'sdl'] } };
const LATENT = { when: { type: ['pulseaudio', 'pipewire'] } };
const JACK = { when: { type: ['jack'] } };

/** https://libvirt.org/formatdomain.html#audio-backends */
export const audio = defineKind('audio', {
  id: integer('@id', { minimum: 1, required: true, rule: 'audio/id' }),
  type: word(
    '@type',
    ['none', 'alsa', 'coreaudio', 'jack', 'oss', 'pulseaudio', 'sdl', 'spice', 'file', 'dbus', 'pipewire'],
    { required: true },
  ),
  timerPeriod: integer('@timerPeriod', { minimum: 1 }),
  path: text('@path'),
  driver: word('@driver', ['esd', 'alsa', 'arts', 'pulseaudio'], { when: { type: ['sdl'] } }),
  serverName: text('@serverName'),
  runtimeDir: text('@runtimeDir'),
  tryMMap: yesNo('@tryMMap', OSS),
  exclusive: yesNo('@exclusive', OSS),
  dspPolicy: integer('@dspPolicy', { maximum: MAX_INT, ...OSS }),
  ...under('input', direction),
  inputBufferCount: integer('input/@bufferCount', COUNTING),
  inputLatency: integer('input/@latency', LATENT),
  inputExactName: yesNo('input/@exactName', JACK),
  inputTryPoll: yesNo('input/@tryPoll', OSS),
  ...under('output', direction),
  outputBufferCount: integer('output/@bufferCount', COUNTING),
  outputLatency: integer('output/@latency', LATENT),
  outputExactName: yesNo('output/@exactName', JACK),
  outputTryPoll: yesNo('output/@tryPoll', OSS),
});
