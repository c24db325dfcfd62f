import { type Difference, differencesOf } from './difference.ts'
import { knownReasonFor } from './known-differences.ts'
import type { Outcome, Step } from './outcome.ts'
import { Probe } from './probe.ts'
import type { Side } from './side.ts'

/** A few requests that belong together, written once and sent to every side. */
export interface CompareCase {
  readonly name: string
  /** What the brokers of this case are started with; by default those of all other cases. */
  readonly settings?: Readonly<Record<string, string>>
  run(probe: Probe): Promise<void>
}

export interface StepReport {
  readonly caseName: string
  readonly step: Step
  readonly judgeName: string
  readonly expected: Outcome | undefined
  readonly differences: readonly Difference[]
  /** Why these differences are meant, where they are. */
  readonly knownReason: string | undefined
  /** A peer that is not the judge of this step and answered as the subject did. */
  readonly agreesWith: string | undefined
}

/**
 * Runs cases against a subject and its peers at the same time, and compares step by step. The judge of a step is
 * the first of the peers that serves the version in question.
 */
export class Comparison {
  readonly #subject: Side
  readonly #peers: readonly Side[]
  readonly #runName: string

  constructor(options: { subject: Side; peers: readonly Side[]; runName: string }) {
    this.#subject = options.subject
    this.#peers = options.peers
    this.#runName = options.runName
  }

  async run(one: CompareCase, number: number): Promise<StepReport[]> {
    const prefix = `${this.#runName}-${number}`
    const sides = [this.#subject, ...this.#peers]
    const [own, ...others] = await Promise.all(sides.map((side) => stepsOf(one, side, prefix)))
    return own!.map((step) => this.#judge(one.name, step, others))
  }

  #judge(caseName: string, step: Step, others: readonly (readonly Step[])[]): StepReport {
    const found = others.map((steps) => steps.find(({ name }) => name === step.name)?.outcome)
    const serving = this.#peers.findIndex((peer) => step.version < 0 || peer.serves(step.apiKey, step.version))
    const judge = Math.max(0, serving)
    const expected = found[judge]
    const differences = compared(expected, step.outcome)
    const alike = found.findIndex((outcome, index) => index !== judge && compared(outcome, step.outcome).length === 0)
    return {
      caseName,
      step,
      judgeName: this.#peers[judge]!.name,
      expected,
      differences,
      knownReason: differences.length === 0 ? undefined : knownReasonFor(caseName, step, differences),
      agreesWith: differences.length === 0 ? undefined : this.#peers[alike]?.name,
    }
  }
}

async function stepsOf(one: CompareCase, side: Side, prefix: string): Promise<readonly Step[]> {
  const probe = new Probe(side, prefix)
  try {
    await one.run(probe)
  } catch (error) {
    probe.stuck(String(error instanceof Error ? error.message : error))
  } finally {
    probe.close()
  }
  return probe.steps
}

function compared(expected: Outcome | undefined, found: Outcome): Difference[] {
  if (expected === undefined) {
    const what = found.kind === 'stuck' ? `stuck: ${found.reason}` : found.kind
    return [{ path: '', expected: 'the step was not reached', found: what }]
  }
  return differencesOf(expected, found)
}
