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

export type Sides<Name extends string> = Readonly<Record<Name, () => Promise<Used>>>

/** Takes turns, so that whatever else the machine does meets all sides; the first round only warms up. */
export async function inTurn<Name extends string>(sides: Sides<Name>, rounds: number): Promise<Record<Name, Used[]>> {
  const names = Object.keys(sides) as Name[]
  const used = Object.fromEntries(names.map((name) => [name, [] as Used[]])) as Record<Name, Used[]>
  for (const name of names) await sides[name]()
  for (let round = 0; round < rounds; round += 1) {
    names.push(names.shift()!)
    for (const name of names) used[name].push(await sides[name]())
  }
  return used
}

/** What to reach: a share of the bare rate, or MB/s. */
export type Aim = { readonly share: number } | { readonly mbPerSecond: number }

/** MB/s of both sides. */
export async function rateRow(
  bench: Bench,
  row: { name: string; bareIs: string; aim?: Aim | undefined },
  sides: Sides<'ours' | 'bare'>,
): Promise<void> {
  const { ours, bare } = await inTurn(sides, bench.rounds)
  bench.onRow(comparison(row, ours, bare))
}

/** Their ratio is the median over the rounds too: what stands next to each other in time goes together. */
export function comparison(
  { name, bareIs, aim }: { name: string; bareIs: string; aim?: Aim | undefined },
  ours: readonly Used[],
  bare: readonly Used[],
): Row {
  const rateOf = ({ bytes, wallMs }: Used) => bytes / wallMs / 1000
  const cpuOf = ({ bytes, cpuMs }: Used) => cpuMs / 1000 / (bytes / 1e9)
  const row = {
    name,
    unit: 'MB/s',
    ours: median(ours.map(rateOf)),
    bare: median(bare.map(rateOf)),
    ratio: median(ours.map((used, round) => rateOf(used) / rateOf(bare[round]!))),
    bareIs,
    oursCpu: median(ours.map(cpuOf)),
    bareCpu: median(bare.map(cpuOf)),
  }
  return { ...row, ...(aim === undefined ? {} : judged(row, aim)) }
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
