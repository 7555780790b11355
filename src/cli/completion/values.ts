/** One way to go on. Behind a word that ends in `/` or `=` more is to come. */
export interface Candidate {
  readonly word: string;
  readonly help: string;
}

/** The ways to go on. */
export interface Completions {
  readonly candidates: readonly Candidate[];
  /** Files that the shell shall offer: domain XML, any, or directories alone. */
  readonly files?: 'xml' | 'any' | 'dirs';
}

/** Where on the command line a value stands. */
export interface Place {
  /** Its name in the help text: `FILE` of `<FILE...>`. */
  readonly placeholder: string;
  /** The value of an option, not an argument. */
  readonly isOption: boolean;
  /** How many arguments stand before it. */
  readonly position: number;
  /** What is typed of it. */
  readonly word: string;
}

export const NOTHING: Completions = { candidates: [] };

const bare = (words: readonly string[]): Completions => ({
  candidates: words.map(word => ({ word, help: '' })),
});

/** What a value can be, by its placeholder. */
const VALUES: Readonly<Record<string, (place: Place) => Completions | Promise<Completions>>> = {
  FILE: ({ isOption }) => ({ candidates: [], files: isOption ? 'any' : 'xml' }),
  PATH: () => ({ candidates: [], files: 'any' }),
  DIR: () => ({ candidates: [], files: 'dirs' }),
  'qemu-VERSION': targets,
  ARCH: architectures,
  RULE: ({ word }) => rules(word),
  'ID=SEVERITY': ({ word }) => ruleSettings(word),
  'FORMAT[=FILE]': ({ word }) => formats(word),
  ACTION: actions,
  SHELL: shells,
};

/** What can stand at a place. `choices` are those that the command itself knows. */
export async function valuesFor(place: Place, choices: readonly string[] | undefined): Promise<Completions> {
  if (choices) return bare(choices);
  return (await VALUES[place.placeholder]?.(place)) ?? NOTHING;
}

async function targets(): Promise<Completions> {
  const { QEMU_VERSIONS } = await import('../../profile/qemu.ts');
  return bare(['qemu-latest', ...QEMU_VERSIONS.map(version => `qemu-${version}`)]);
}

async function architectures(): Promise<Completions> {
  const { ARCHITECTURES } = await import('../../profile/architecture.ts');
  return bare(ARCHITECTURES);
}

/** Areas first: hundreds of rules at once help nobody. */
async function rules(word: string): Promise<Completions> {
  const { KNOWN_RULES } = await import('../../lint/known.ts');
  const { areasOf } = await import('../../report/rules.ts');
  const areas = areasOf(KNOWN_RULES.values());
  if (!word.includes('/')) {
    return {
      candidates: areas.map(({ name, rules: own }) => ({
        word: `${name}/`,
        help: own.length === 1 ? '1 rule' : `${own.length} rules`,
      })),
    };
  }
  const own = areas.filter(({ name }) => word.startsWith(`${name}/`)).flatMap(area => area.rules);
  return { candidates: own.map(({ id, summary }) => ({ word: id, help: summary })) };
}

async function ruleSettings(word: string): Promise<Completions> {
  const [, id] = /^(.+)=/.exec(word) ?? [];
  if (id !== undefined) return bare(['error', 'warning', 'info', 'off'].map(setting => `${id}=${setting}`));
  const { candidates } = await rules(word);
  return {
    candidates: candidates.map(({ word: name, help }) => ({
      word: name.endsWith('/') ? name : `${name}=`,
      help,
    })),
  };
}

async function formats(word: string): Promise<Completions> {
  if (word.includes('=')) return { candidates: [], files: 'any' };
  const { FORMATS } = await import('../lint/formats.ts');
  return bare(FORMATS);
}

async function actions({ position }: Place): Promise<Completions> {
  if (position > 0) return { candidates: [], files: 'any' };
  const { NODEDEV_ACTIONS } = await import('../nodedev/actions.ts');
  return { candidates: NODEDEV_ACTIONS.map(({ name, summary }) => ({ word: name, help: summary })) };
}

async function shells({ position }: Place): Promise<Completions> {
  if (position > 0) return NOTHING;
  const { SHELLS } = await import('./shells.ts');
  return bare(SHELLS);
}
