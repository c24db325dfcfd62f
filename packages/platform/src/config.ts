import { type SettingType, UNREADABLE } from './setting-type.ts'

export type { ConfigType, ParseOutcome, SettingType } from './setting-type.ts'
export {
  boolean,
  className,
  configTypes,
  double,
  int16,
  int32,
  int64,
  list,
  password,
  Secret,
  string,
  UNREADABLE,
} from './setting-type.ts'

/**
 * Settings: declared once, in an object keyed by Kafka's property names, and everything else comes from
 * that object: the type of the parsed configuration, the checks, the defaults, the documentation, and
 * what DescribeConfigs and AlterConfigs say.
 *
 *     const definition = defineConfig({
 *       'num.partitions': setting(int32().min(1).default('1'), 'read-only', 'Give a topic that ...'),
 *     })
 *     const { config, problems } = definition.parse(new Map([['num.partitions', '3']]))
 *     config.numPartitions // 3
 */
export interface Setting<Value = unknown> {
  readonly type: SettingType<Value>
  readonly updateMode: UpdateMode
  /** One or two sentences, in the imperative: what setting it does. */
  readonly text: string
  readonly importance: Importance
  readonly support: Support
  /** Not shown to anybody who did not set it: for tests and emergencies. */
  readonly isInternal: boolean
  /** Known to Kafka 3.9 and gone from 4.x: accepted, and shown where it is set. */
  readonly isLegacy: boolean
  /** The setting of the broker that gives the default of a topic's or a group's setting. */
  readonly synonym?: string
  readonly refusal?: Refusal
}

/** When a change takes effect without a restart: never, for one broker by itself, or also for all at once. */
export type UpdateMode = 'read-only' | 'per-broker' | 'cluster-wide'

export type Importance = 'high' | 'medium' | 'low'

/** Whether we act on a setting: yes, not yet, or never, because what it tunes does not exist here. */
export type Support = 'acted-on' | 'not-yet' | 'no-effect'

/** A setting that protects something which we cannot protect yet: such a value stops the start. */
export interface Refusal {
  readonly when: (text: string) => boolean
  /** Completes "cannot be honoured: ...". */
  readonly because: string
}

export interface SettingOptions {
  importance?: Importance
  support?: Support
  isInternal?: boolean
  isLegacy?: boolean
  synonym?: string
  refusal?: Refusal
}

export function setting<Value>(
  type: SettingType<Value>,
  updateMode: UpdateMode,
  text: string,
  options: SettingOptions = {},
): Setting<Value> {
  return {
    type,
    updateMode,
    text,
    importance: options.importance ?? 'medium',
    support: options.support ?? 'acted-on',
    isInternal: options.isInternal ?? false,
    isLegacy: options.isLegacy ?? false,
    ...(options.synonym === undefined ? {} : { synonym: options.synonym }),
    ...(options.refusal === undefined ? {} : { refusal: options.refusal }),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a setting of any value; `unknown` is not assignable both ways
export type SettingTable = Readonly<Record<string, Setting<any>>>

/** `log.segment.bytes` in the file is `logSegmentBytes` in code. */
export type CamelCase<Name extends string> = Name extends `${infer Head}.${infer Tail}`
  ? `${CamelCase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Name extends `${infer Head}_${infer Tail}`
    ? `${CamelCase<Head>}${Capitalize<CamelCase<Tail>>}`
    : Name extends `${infer Head}-${infer Tail}`
      ? `${CamelCase<Head>}${Capitalize<CamelCase<Tail>>}`
      : Name

/** The frozen object that code receives. */
export type ConfigOf<Table extends SettingTable> = {
  readonly [Name in keyof Table & string as CamelCase<Name>]: Table[Name] extends Setting<infer Value> ? Value : never
}

/** Texts by property name, as somebody wrote them. */
export type SettingTexts = ReadonlyMap<string, string>

export interface ConfigProblem {
  readonly name: string
  /** `undefined` where a required setting is missing; `[redacted]` for a secret. */
  readonly value: string | undefined
  /** A phrase: "a whole number of at least 1". */
  readonly expected: string
}

export interface ConfigDefinition<Table extends SettingTable> {
  readonly settings: ReadonlyMap<string, Setting>
  /**
   * Checks every text and reports all problems at once. Names that are not in the table are left to the
   * caller, who knows what else may stand in the file. With problems, `config` holds the defaults there.
   */
  parse(texts: SettingTexts): { config: ConfigOf<Table>; problems: ConfigProblem[] }
  /**
   * Takes texts that were accepted once, perhaps by another version with other limits: a value outside
   * of today's limits is used, one that cannot be read at all leaves the default and is a problem.
   */
  read(texts: SettingTexts): { config: ConfigOf<Table>; problems: ConfigProblem[] }
}

export function defineConfig<const Table extends SettingTable>(table: Table): ConfigDefinition<Table> {
  const settings: ReadonlyMap<string, Setting> = new Map(Object.entries(table))
  let defaults: Readonly<Record<string, unknown>> | undefined
  const build = (texts: SettingTexts, areLimitsChecked: boolean) => {
    defaults ??= defaultsOf(settings)
    const config: Record<string, unknown> = { ...defaults }
    const problems: ConfigProblem[] = []
    for (const [name, { type }] of settings) {
      const text = texts.get(name)
      if (text === undefined) {
        if (type.defaultText === undefined) problems.push({ name, value: undefined, expected: type.expected })
        continue
      }
      const outcome = areLimitsChecked ? type.parse(text) : readUnchecked(type, text)
      if ('value' in outcome) config[camelCase(name)] = outcome.value
      else problems.push({ name, value: shownValue(type, text), expected: outcome.expected })
    }
    return { config: Object.freeze(config) as ConfigOf<Table>, problems }
  }
  return {
    settings,
    parse: (texts) => build(texts, true),
    read: (texts) => build(texts, false),
  }
}

/** Kafka's property name as an identifier. */
export function camelCase(name: string): string {
  return name.replace(/[._-]+(.)/g, (_separator, letter: string) => letter.toUpperCase())
}

/** One line for people: what is wrong with which setting. */
export function describeProblem(problem: ConfigProblem): string {
  return problem.value === undefined
    ? `${problem.name} is missing: expected ${problem.expected}`
    : `${problem.name}=${problem.value}: expected ${problem.expected}`
}

function defaultsOf(settings: ReadonlyMap<string, Setting>): Record<string, unknown> {
  const defaults: Record<string, unknown> = {}
  for (const [name, { type }] of settings) defaults[camelCase(name)] = type.defaultValue()
  return defaults
}

function readUnchecked(type: SettingType<unknown>, text: string) {
  const value = type.read(text)
  return value === UNREADABLE ? { expected: type.expected } : { value }
}

function shownValue(type: SettingType<unknown>, text: string): string {
  return type.type === 'password' ? '[redacted]' : text
}
