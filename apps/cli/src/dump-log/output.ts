import { type Json, jsonText } from '@ottla/protocol/record-json'

export type DumpFormat = 'text' | 'json'

/** Where lines go: standard output and standard error, each waiting while its reader is slow. */
export interface DumpStreams {
  out(text: string): Promise<void>
  err(text: string): Promise<void>
}

const FULL_CHARACTERS = 64 * 1024

/**
 * What a dump says, gathered into larger pieces: rows go to standard output, damage to standard error as well, in
 * the order in which they were found.
 */
export class Output {
  readonly format: DumpFormat
  /** How often damage was found. */
  damageCount = 0
  readonly #streams: DumpStreams
  #pieces: { readonly to: 'out' | 'err'; text: string }[] = []
  #characters = 0

  constructor(format: DumpFormat, streams: DumpStreams) {
    this.format = format
    this.#streams = streams
  }

  get isJson(): boolean {
    return this.format === 'json'
  }

  /** Time to `flush`. */
  get isFull(): boolean {
    return this.#characters >= FULL_CHARACTERS
  }

  /** A line for people; without a line end. */
  text(line: string): void {
    this.#add('out', `${line}\n`)
  }

  /** An object for programs. */
  json(row: { readonly [name: string]: Json }): void {
    this.#add('out', `${jsonText(row)}\n`)
  }

  /** Something that people should know and that is no damage. */
  note(line: string): void {
    this.#add('err', `${line}\n`)
  }

  /** `position` in bytes, where the damage has one. */
  damage(file: string, position: number | undefined, detail: string): void {
    this.damageCount += 1
    const where = position === undefined ? file : `${file}: position ${position}`
    this.#add('err', `ottla: ${where}: ${detail}\n`)
    if (this.isJson) this.json({ kind: 'damage', file, position: position ?? null, detail })
  }

  async flush(): Promise<void> {
    const pieces = this.#pieces
    this.#pieces = []
    this.#characters = 0
    for (const { to, text } of pieces) await this.#streams[to](text)
  }

  #add(to: 'out' | 'err', text: string): void {
    const last = this.#pieces.at(-1)
    if (last?.to === to) last.text += text
    else this.#pieces.push({ to, text })
    this.#characters += text.length
  }
}
