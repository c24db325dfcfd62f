import type { TopicView } from '@ottla/coordinator'
import type { SeededRandom } from '@ottla/platform/simulated'
import { type Uuid, uuidFromBytes } from '@ottla/protocol'

/** The topics of the cluster, as members and the coordinator see them at any moment. */
export class TopicBoard implements TopicView {
  /** The coordinator is told of a topic that is new, has grown or is gone. */
  onChanged: (name: string, change: 'created' | 'grown' | 'deleted') => void = () => undefined
  version = 0
  readonly #topics = new Map<string, { id: Uuid; partitionCount: number }>()
  readonly #deleted = new Set<string>()
  /** Of all that ever were. */
  readonly #namesById = new Map<Uuid, string>()
  readonly #random: SeededRandom

  constructor(random: SeededRandom) {
    this.#random = random
  }

  create(name: string, partitionCount: number): void {
    this.version += 1
    const id = uuidFromBytes(this.#random.bytes(16))
    this.#topics.set(name, { id, partitionCount })
    this.#namesById.set(id, name)
    this.onChanged(name, 'created')
  }

  grow(name: string): void {
    const topic = this.#topics.get(name)
    if (topic === undefined) return
    topic.partitionCount += 1
    this.version += 1
    this.onChanged(name, 'grown')
  }

  delete(name: string): void {
    if (!this.#topics.delete(name)) return
    this.#deleted.add(name)
    this.version += 1
    this.onChanged(name, 'deleted')
  }

  /** Its offsets may go at any time since. */
  wasDeleted(name: string): boolean {
    return this.#deleted.has(name)
  }

  byName(name: string): { readonly id: Uuid; readonly partitionCount: number } | undefined {
    return this.#topics.get(name)
  }

  nameOf(id: Uuid): string | undefined {
    for (const [name, topic] of this.#topics) if (topic.id === id) return name
    return undefined
  }

  /** Also of a topic that is gone. */
  everNameOf(id: Uuid): string {
    return this.#namesById.get(id)!
  }

  names(): string[] {
    return [...this.#topics.keys()]
  }

  /** There are none. */
  racksOf(name: string): string[][] {
    return Array.from({ length: this.#topics.get(name)?.partitionCount ?? 0 }, () => [])
  }

  partitionCounts(): Map<string, number> {
    return new Map([...this.#topics].map(([name, { partitionCount }]) => [name, partitionCount]))
  }
}
