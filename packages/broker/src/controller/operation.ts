import type { Random } from '@ottla/platform'
import type { BrokerConfig } from '../config/index.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/record.ts'

/**
 * What an operation of the controller may look at. An operation is a function of it and of its request;
 * it changes nothing but by the records that it returns.
 */
export interface ControllerState {
  /** With all records of earlier operations applied, whether they are on disk yet or not. */
  readonly image: MetadataImage
  /** What the first record of this operation gets. */
  readonly nextOffset: number
  readonly random: Random
  /** The settings of this node under that image. */
  readonly config: BrokerConfig
  /** The same under another image: what an operation is about to make. */
  configIn(image: MetadataImage): BrokerConfig
}

export interface Outcome<Response> {
  /** Appended as one batch: all of them become visible, or none. */
  readonly records: readonly MetadataRecord[]
  /** Answered once the records, and all that came before them, are committed and published. */
  readonly response: Response
}

export type Operation<Response> = (state: ControllerState) => Outcome<Response>
