import * as z from 'zod/mini'

/**
 * The types that a setting can have, as Kafka names them, with the numbers of DescribeConfigs.
 *
 * A value is text first. `read` turns the text into a value by the rules of its type alone; `parse`
 * also checks the limits, and is what zod is used for. Its schema is built when the first value is
 * checked: a broker has some 380 settings and a file names 20 of them, and defaults need no check.
 */
export const configTypes = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
  class: 8,
  password: 9,
} as const
export type ConfigType = keyof typeof configTypes

/** What `read` gives for a text that is no value of the type. */
export const UNREADABLE = Symbol('unreadable')

export type ParseOutcome<Value> = { readonly value: Value } | { readonly expected: string }

interface Shape<Value> {
  readonly type: ConfigType
  readonly read: (text: string) => Value | typeof UNREADABLE
  /** The noun of `expected`: "a whole number". */
  readonly noun: string
  readonly base: () => z.core.$ZodType
  readonly checks: readonly (() => z.core.$ZodCheck<unknown>)[]
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** The lowest and the highest value that the type itself can hold, for messages; no limit where it is absent. */
  readonly range?: readonly [lowest: string, highest: string]
  readonly choices?: readonly string[]
  readonly expected?: string
  /** `undefined`: there is no default and the setting must be given. `null`: unset, as Kafka shows it. */
  readonly defaultText: string | null | undefined
}

/** Describes what a setting may hold. Immutable: every method gives a new one. */
export class SettingType<Value> {
  readonly #shape: Shape<unknown>
  #schema: z.core.$ZodType | undefined

  constructor(shape: Shape<unknown>) {
    this.#shape = shape
  }

  get type(): ConfigType {
    return this.#shape.type
  }

  /** Kafka's default as text; `null` where the default is "not set", `undefined` where a value is required. */
  get defaultText(): string | null | undefined {
    return this.#shape.defaultText
  }

  get choices(): readonly string[] | undefined {
    return this.#shape.choices
  }

  /** What a value must be, as a phrase: "a whole number of at least 1". */
  get expected(): string {
    const { expected, noun, min, max, choices } = this.#shape
    if (expected !== undefined) return expected
    if (choices !== undefined)
      return this.type === 'list' ? `${noun} of ${choices.join(', ')}` : `one of ${choices.join(', ')}`
    if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}`
    if (min !== undefined) return `${noun} of at least ${min}`
    if (max !== undefined) return `${noun} of at most ${max}`
    return noun
  }

  /** The value of a text, without looking at the limits. */
  read(text: string): Value | typeof UNREADABLE {
    return this.#shape.read(text.trim()) as Value | typeof UNREADABLE
  }

  /** The value of a text, or what was expected instead. */
  parse(text: string): ParseOutcome<Value> {
    const value = this.read(text)
    if (value === UNREADABLE) return { expected: this.#expectedFor(text) }
    this.#schema ??= this.#buildSchema()
    return z.safeParse(this.#schema, value).success ? { value } : { expected: this.expected }
  }

  /** The value that the default stands for. */
  defaultValue(): Value {
    const text = this.#shape.defaultText
    return (typeof text === 'string' ? this.read(text) : undefined) as Value
  }

  default(text: string): SettingType<Value> {
    return this.#with({ defaultText: text })
  }

  /** The default is "not set": `undefined` in code, null in DescribeConfigs. */
  unset(): SettingType<Value | undefined> {
    return this.#with({ defaultText: null })
  }

  min(bound: number): SettingType<Value> {
    return this.#with({
      min: bound,
      checks: [...this.#shape.checks, () => z.minimum(bound) as z.core.$ZodCheck<unknown>],
    })
  }

  max(bound: number): SettingType<Value> {
    return this.#with({
      max: bound,
      checks: [...this.#shape.checks, () => z.maximum(bound) as z.core.$ZodCheck<unknown>],
    })
  }

  /** A condition of its own, with the phrase that names it. */
  refine(expected: string, holds: (value: NonNullable<Value>) => boolean): SettingType<Value> {
    return this.#with({
      expected,
      checks: [...this.#shape.checks, () => z.refine<NonNullable<Value>>(holds) as z.core.$ZodCheck<unknown>],
    })
  }

  /** Every element (of a list) or the value itself must be one of these. */
  oneOf<const Choice extends string>(
    choices: readonly Choice[],
  ): SettingType<Value extends readonly string[] ? readonly Choice[] : Choice> {
    const element = () => z.enum(choices as readonly [Choice, ...Choice[]])
    return this.#with({ choices, base: this.type === 'list' ? () => z.array(element()) : element })
  }

  /** As `oneOf`, whatever the case of the letters; the value is the choice as it stands here. */
  oneOfAnyCase<const Choice extends string>(choices: readonly Choice[]): SettingType<Choice> {
    const read = (text: string) => choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? UNREADABLE
    return this.#with({ choices, read })
  }

  /** A number that is too large for its type is a whole number all the same: what helps is the range. */
  #expectedFor(text: string): string {
    const { expected, noun, min, max, range } = this.#shape
    if (expected !== undefined || range === undefined || !INTEGER.test(text.trim())) return this.expected
    return `${noun} from ${min ?? range[0]} to ${max ?? range[1]}`
  }

  #with<Changed>(changes: Partial<Shape<unknown>>): SettingType<Changed> {
    return new SettingType<Changed>({ ...this.#shape, ...changes })
  }

  #buildSchema(): z.core.$ZodType {
    const schema = this.#shape.base() as z.ZodMiniType
    const checks = this.#shape.checks.map((check) => check())
    return checks.length === 0 ? schema : schema.check(...checks)
  }
}

function shape<Value>(
  type: ConfigType,
  noun: string,
  base: () => z.core.$ZodType,
  read: (text: string) => Value | typeof UNREADABLE,
  range?: readonly [lowest: string, highest: string],
): SettingType<Value> {
  return new SettingType<Value>({
    type,
    noun,
    base,
    read,
    checks: [],
    defaultText: undefined,
    ...(range !== undefined && { range }),
  })
}

export function boolean(): SettingType<boolean> {
  return shape('boolean', 'true or false', z.boolean, (text) => {
    const lower = text.toLowerCase()
    return lower === 'true' ? true : lower === 'false' ? false : UNREADABLE
  })
}

export function string(): SettingType<string> {
  return shape('string', 'text', z.string, (text) => text)
}

/** The name of a class in Kafka's files. There are no classes to load here; it is a name like another. */
export function className(): SettingType<string> {
  return shape('class', 'the name of a class', z.string, (text) => text)
}

export function int16(): SettingType<number> {
  return integer('short', -(2 ** 15), 2 ** 15 - 1)
}

export function int32(): SettingType<number> {
  return integer('int', -(2 ** 31), 2 ** 31 - 1)
}

function integer(type: ConfigType, lowest: number, highest: number): SettingType<number> {
  const read = (text: string) => readInteger(text, lowest, highest)
  return shape(type, 'a whole number', z.number, read, [String(lowest), String(highest)])
}

/**
 * A 64-bit number. What a JavaScript number cannot count exactly (above 2^53) counts as unlimited: its
 * value is `Infinity`. The text is kept by whoever keeps texts, so nothing is lost towards a client.
 */
export function int64(): SettingType<number> {
  return shape(
    'long',
    'a whole number',
    () => z.union([z.number(), z.literal(Infinity), z.literal(-Infinity)]),
    readLong,
    ['-9223372036854775808', '9223372036854775807'],
  )
}

export function double(): SettingType<number> {
  return shape('double', 'a number', () => z.union([z.number(), z.literal(Infinity), z.literal(-Infinity)]), readDouble)
}

/** Comma-separated; white space around an element is not part of it. */
export function list(): SettingType<readonly string[]> {
  return shape(
    'list',
    'a comma-separated list',
    () => z.array(z.string()),
    (text) => (text === '' ? [] : text.split(/\s*,\s*/)),
  )
}

export function password(): SettingType<Secret> {
  return shape(
    'password',
    'a secret',
    () => z.instanceof(Secret),
    (text) => new Secret(text),
  )
}

/** Holds a text that must not be printed: every way of turning it into text gives `[redacted]`. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself, for the one place that needs it. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  /** What `console.log` and `util.inspect` show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]'
  }
}

const INTEGER = /^[+-]?\d+$/

function readInteger(text: string, lowest: number, highest: number): number | typeof UNREADABLE {
  if (!INTEGER.test(text)) return UNREADABLE
  const value = Number(text)
  return value >= lowest && value <= highest ? value + 0 : UNREADABLE
}

function readLong(text: string): number | typeof UNREADABLE {
  if (!INTEGER.test(text)) return UNREADABLE
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value + 0
  const exact = BigInt(text.replace('+', ''))
  if (exact !== BigInt.asIntN(64, exact)) return UNREADABLE
  return exact > 0n ? Infinity : -Infinity
}

/** Java's forms: a sign, a fraction, an exponent, a trailing `d` or `f`, `NaN`, `Infinity`. */
function readDouble(text: string): number | typeof UNREADABLE {
  if (/^[+-]?(NaN|Infinity)$/.test(text)) return Number(text.replace(/^[+-](?=NaN)/, ''))
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/.test(text)) return UNREADABLE
  return Number(text.replace(/[dDfF]$/, ''))
}
