/** One line of the table. */
export interface Row {
  readonly name: string
  readonly unit: string
  readonly ours: number
  /** What the bare loop gave, and what it is. */
  readonly bare?: number
  readonly ratio?: number
  readonly bareIs?: string
  /** What is aimed at, in words, and whether it was met; nothing for a row that only informs. */
  readonly aim?: string
  readonly isMet?: boolean
  /** CPU seconds per GB, user and system, where bytes are moved. */
  readonly oursCpu?: number
  readonly bareCpu?: number
}

export interface Bench {
  readonly folder: string
  /** What worker threads load. */
  readonly taskModule: URL
  readonly rounds: number
  readonly isWanted: (name: string) => boolean
  readonly onRow: (row: Row) => void
}

export type Section = (bench: Bench) => Promise<void>

/** What one round did. */
export interface Used {
  readonly bytes: number
  readonly wallMs: number
  readonly cpuMs: number
}

export async function measure(work: () => Promise<number>): Promise<Used> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const bytes = await work()
  const wallMs = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { bytes, wallMs, cpuMs: (user + system) / 1000 }
}

export interface Sides {
  readonly ours: () => Promise<Used>
  readonly bare: () => Promise<Used>
}

/** Takes turns, so that whatever else the machine does meets both, and goes by the median of the rounds. */
export async function inTurn({ ours, bare }: Sides, rounds: number): Promise<Record<'ours' | 'bare', Used[]>> {
  const used: Record<'ours' | 'bare', Used[]> = { ours: [], bare: [] }
  await ours()
  await bare()
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)
    for (const side of order) used[side].push(await (side === 'ours' ? ours() : bare()))
  }
  return used
}

/** What to reach: a share of the bare rate, or MB/s. */
export type Aim = { readonly share: number } | { readonly mbPerSecond: number }

/** MB/s of both sides. Their ratio is the median over the rounds too: what stands next to each other in time goes together. */
export async function rateRow(
  { rounds, onRow }: Bench,
  { name, bareIs, aim }: { name: string; bareIs: string; aim?: Aim | undefined },
  sides: Sides,
): Promise<void> {
  const used = await inTurn(sides, rounds)
  const rates = (side: 'ours' | 'bare') => used[side].map(({ bytes, wallMs }) => bytes / wallMs / 1000)
  const cpu = (side: 'ours' | 'bare') => median(used[side].map(({ bytes, cpuMs }) => cpuMs / 1000 / (bytes / 1e9)))
  const [ours, bare] = [rates('ours'), rates('bare')]
  const ratio = median(ours.map((rate, round) => rate / bare[round]!))
  const row = { name, unit: 'MB/s', ours: median(ours), bare: median(bare), ratio, bareIs }
  onRow({ ...row, oursCpu: cpu('ours'), bareCpu: cpu('bare'), ...(aim === undefined ? {} : judged(row, aim)) })
}

function judged({ ours, ratio }: { ours: number; ratio: number }, aim: Aim): { aim: string; isMet: boolean } {
  if ('share' in aim) return { aim: `${(aim.share * 100).toFixed(0)}% of it`, isMet: ratio >= aim.share }
  return { aim: `${aim.mbPerSecond} MB/s`, isMet: ours >= aim.mbPerSecond }
}

export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!
}

export function render(rows: readonly Row[], loadAverage: number): string {
  const cells = [
    ['', 'ours', 'bare', 'ratio', 'CPU s/GB', 'bare', 'aim', ''],
    ...rows.map((row) => [
      row.name,
      `${figure(row.ours)} ${row.unit}`,
      row.bare === undefined ? '' : `${figure(row.bare)} ${row.unit}`,
      row.ratio === undefined ? '' : `${(row.ratio * 100).toFixed(0)}%`,
      row.oursCpu?.toFixed(2) ?? '',
      row.bareCpu?.toFixed(2) ?? '',
      row.aim ?? '',
      row.isMet === undefined ? '' : row.isMet ? 'met' : 'MISSED',
    ]),
  ]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const lines = cells.map((line) =>
    line
      .map((cell, column) =>
        column === 0 || column > 5 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  )
  const notes = [...new Set(rows.flatMap(({ bareIs }) => bareIs ?? []))].map((bareIs) => {
    const { name } = rows.find((row) => row.bareIs === bareIs)!
    return `  bare of "${name}": ${bareIs}`
  })
  return `${[...lines, '', ...notes, `load average ${loadAverage.toFixed(1)}`].join('\n')}\n`
}

function figure(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0)
}
