import type { CommittedView } from '../../checkers/transaction-ledger.ts'
import { demand } from '../../checkers/violation.ts'
import { Caller } from './caller.ts'
import { readCommitted, readOffset } from './committed-reader.ts'
import { PARTITIONS, type TransactionsStage } from './transactions-stage.ts'

/** Reads what is committed while work goes on, and remembers it. */
export class Observer {
  readonly #stage: TransactionsStage
  readonly #caller: Caller
  readonly #seen = PARTITIONS.map((): { nextOffset: number; records: { offset: number; text: string }[] } => ({
    nextOffset: 0,
    records: [],
  }))

  constructor(stage: TransactionsStage) {
    this.#stage = stage
    this.#caller = new Caller(stage, 'observer')
  }

  async run(): Promise<void> {
    const { plan, ledger, counts } = this.#stage
    const { random } = this.#caller
    const ids = [...new Set(plan.clients.map(({ transactionalId }) => transactionalId))]
    while (!this.#stage.isEnding) {
      await this.#caller.sleep(random.between([10, 80]))
      if (random.chance(0.4)) {
        const offset = await readOffset(this.#caller, random.pick(ids))
        if (offset !== undefined) ledger.observeOffset(offset)
        continue
      }
      const place = random.integer(PARTITIONS.length)
      const seen = this.#seen[place]!
      const read = await readCommitted(this.#caller, PARTITIONS[place]!, seen.nextOffset)
      if (read === undefined) continue
      for (const record of read.records) {
        ledger.observe(record.text)
        seen.records.push(record)
        counts.observed += 1
      }
      seen.nextOffset = read.nextOffset
    }
  }

  /** What was read once is what is there in the end: nothing came in between, and nothing went. */
  compare(views: readonly CommittedView[]): void {
    for (const [place, { nextOffset, records }] of this.#seen.entries()) {
      const text = (view: CommittedView) => view.map((record) => `${record.offset}:${record.text}`).join(' ')
      const there = text(views[place]!.filter(({ offset }) => offset < nextOffset))
      const { topic, partition } = PARTITIONS[place]!
      demand(text(records) === there, () => `${topic}-${partition}: read was ${text(records)}, and there is ${there}`)
    }
  }
}
