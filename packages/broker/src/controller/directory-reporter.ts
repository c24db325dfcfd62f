import type { Logger } from '@ottla/platform'
import type { MetadataImage } from '../metadata/image.ts'
import type { Controller } from './controller.ts'
import { missingAssignments, type ReplicaPlaces } from './directories.ts'

export interface DirectoryReporterOptions extends ReplicaPlaces {
  readonly controller: Controller
  readonly logger: Logger
  readonly brokerId: number
  /** Of the running registration; -1 while there is none. */
  readonly brokerEpoch: () => number
}

/**
 * Tells the controller in which directories the replicas of this broker are, where the metadata says otherwise. One
 * request at a time: the newest image that came meanwhile is looked at when it is answered.
 */
export class DirectoryReporter {
  readonly #options: DirectoryReporterOptions
  #reporting: Promise<void> | undefined
  /** Of which it was not looked yet whether it is right. */
  #image: MetadataImage | undefined

  constructor(options: DirectoryReporterOptions) {
    this.#options = options
  }

  /** Looks at an image for which the logs are there. Waits for nobody, so a listener to metadata may call it. */
  check(image: MetadataImage): void {
    if (this.#options.brokerEpoch() < 0) return
    this.#image = image
    this.#reporting ??= this.#report().finally(() => {
      this.#reporting = undefined
    })
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    await this.#reporting
  }

  async #report(): Promise<void> {
    const { controller, brokerId, brokerEpoch, logger } = this.#options
    for (let image = this.#image; image !== undefined; image = this.#image) {
      this.#image = undefined
      const directories = missingAssignments(image, brokerId, this.#options)
      if (directories.length === 0) continue
      try {
        const request = { brokerId, brokerEpoch: brokerEpoch(), directories }
        await controller.assignReplicasToDirs(request, { apiVersion: 0, principal: 'User:ANONYMOUS' })
      } catch (error) {
        logger.warn({ brokerId, error }, 'directories of replicas could not be told; it is tried with the next change')
      }
    }
  }
}
