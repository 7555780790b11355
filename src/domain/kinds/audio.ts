import { integer, text, under, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const FORMATS = ['u8', 's8', 'u16', 's16', 'u32', 's32', 'f32'] as const;

const direction = {
  mixingEngine: yesNo('@mixingEngine'),
  fixedSettings: yesNo('@fixedSettings'),
  voices: integer('@voices'),
  bufferLength: integer('@bufferLength'),
  bufferCount: integer('@bufferCount'),
  latency: integer('@latency'),
  dev: text('@dev'),
  name: text('@name'),
  streamName: text('@streamName'),
  serverName: text('@serverName'),
  clientName: text('@clientName'),
  connectPorts: text('@connectPorts'),
  exactName: yesNo('@exactName'),
  tryPoll: yesNo('@tryPoll'),
  settingsFrequency: integer('settings/@frequency'),
  settingsChannels: integer('settings/@channels'),
  settingsFormat: word('settings/@format', FORMATS),
};

/** https://libvirt.org/formatdomain.html#audio-backends */
export const audio = defineKind('audio', {
  id: integer('@id', { required: true, rule: 'audio/id' }),
  type: word(
    '@type',
    ['none', 'alsa', 'coreaudio', 'jack', 'oss', 'pulseaudio', 'sdl', 'spice', 'file', 'dbus', 'pipewire'],
    { required: true },
  ),
  timerPeriod: integer('@timerPeriod'),
  path: text('@path'),
  driver: word('@driver', ['esd', 'alsa', 'arts', 'pulseaudio']),
  serverName: text('@serverName'),
  runtimeDir: text('@runtimeDir'),
  tryMMap: yesNo('@tryMMap'),
  exclusive: yesNo('@exclusive'),
  dspPolicy: integer('@dspPolicy', { minimum: -1 }),
  ...under('input', direction),
  ...under('output', direction),
});
