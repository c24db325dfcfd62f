/** What it takes to run one kind of broker as a process. */
export interface BrokerProgram {
  /** As tables name it: `ottla`, `kafka 3.9.1`. */
  readonly name: string
  /** Settings that every run of this program begins with; those of the launch win. */
  readonly settings: Readonly<Record<string, string>>
  /** How many ports a broker takes: the first is for clients. */
  readonly portCount: number
  /** What must happen once before the folder can be started: formatting, where the program does not do it itself. */
  prepare(place: BrokerPlace): Promise<void>
  command(place: BrokerPlace): BrokerCommand
}

export interface BrokerPlace {
  readonly folder: string
  readonly ports: readonly number[]
  readonly settings: Readonly<Record<string, string>>
}

export interface BrokerCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}
