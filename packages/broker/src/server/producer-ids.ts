import { KafkaError } from '@ottla/protocol'
import type { Controller } from '../controller/controller.ts'

export interface ProducerIdsOptions {
  readonly controller: Controller
  readonly brokerId: number
  readonly brokerEpoch: () => number
}

/**
 * Hands out producer ids from the block that the controller gave to this broker. What is left of a block at
 * a stop is lost, on purpose: an id is never given twice.
 */
export class ProducerIds {
  readonly #options: ProducerIdsOptions
  #nextId = 0
  #endId = 0
  #loading: Promise<void> | undefined

  constructor(options: ProducerIdsOptions) {
    this.#options = options
  }

  /** A number where the block has one left. */
  next(): number | Promise<number> {
    if (this.#nextId < this.#endId) return this.#take()
    return this.#nextAfterLoad()
  }

  async #nextAfterLoad(): Promise<number> {
    // Others may have waited for the same block and taken all of it.
    while (this.#nextId >= this.#endId) {
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined
      })
      await this.#loading
    }
    return this.#take()
  }

  #take(): number {
    const id = this.#nextId
    this.#nextId += 1
    return id
  }

  async #load(): Promise<void> {
    const { controller, brokerId, brokerEpoch } = this.#options
    const block = await controller.allocateProducerIds(
      { brokerId, brokerEpoch: brokerEpoch() },
      { apiVersion: 0, principal: 'User:ANONYMOUS' },
    )
    const error = KafkaError.fromCode(block.errorCode)
    if (error !== undefined) throw error
    this.#nextId = block.producerIdStart
    this.#endId = block.producerIdStart + block.producerIdLen
  }
}
