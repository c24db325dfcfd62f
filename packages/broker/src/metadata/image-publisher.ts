import type { Logger } from '@ottla/platform'
import type { MetadataDelta } from './delta.ts'
import type { MetadataImage } from './image.ts'
import type { MetadataListener, MetadataPublisher } from './publisher.ts'

/**
 * Publishes one image after the other: each listener in the order of subscription, then `image` moves.
 * So a topic shows in `image` only when its logs are there.
 */
export class ImagePublisher implements MetadataPublisher {
  readonly #listeners = new Set<MetadataListener>()
  readonly #logger: Logger
  #image: MetadataImage
  #last: Promise<void> = Promise.resolve()

  constructor(image: MetadataImage, logger: Logger) {
    this.#image = image
    this.#logger = logger
  }

  get image(): MetadataImage {
    return this.#image
  }

  /**
   * A listener that subscribes while an image is being published gets that one too, for it has read the
   * one before: a set is walked to its end, whatever is added meanwhile.
   */
  subscribe(listener: MetadataListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Resolves when this image, and all before it, are published. Never rejects. */
  publish(image: MetadataImage, delta: MetadataDelta): Promise<void> {
    this.#last = this.#last.then(() => this.#publishNow(image, delta))
    return this.#last
  }

  async #publishNow(image: MetadataImage, delta: MetadataDelta): Promise<void> {
    for (const listener of this.#listeners) {
      try {
        await listener(image, delta)
      } catch (error) {
        // What is committed cannot be refused. The part that failed is behind from here on, the others are not.
        this.#logger.error({ error, offset: image.offset }, 'a listener failed to act on committed metadata')
      }
    }
    this.#image = image
  }
}
