import type { MetadataDelta } from './delta.ts'
import type { MetadataImage } from './image.ts'

/** Hands committed metadata to the parts of the broker, one image after the other. */
export interface MetadataPublisher {
  /** The newest published image. */
  readonly image: MetadataImage
  /**
   * Calls `listener` for each later image, in order. Publishing waits for a listener's promise, so a
   * change is answered only after every listener has acted on it (the log of a new topic exists).
   * Gives the function that ends the subscription.
   */
  subscribe(listener: MetadataListener): () => void
}

export type MetadataListener = (image: MetadataImage, delta: MetadataDelta) => void | Promise<void>
