import type { Random } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
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

/** What one request of a client may ask for: more would hold up all others, and fill the log. */
export const RECORDS_PER_REQUEST_MAX = 10_000

/** The outcome of a client's request, which is not carried out where only its validity was asked for. */
export function requestOutcome<Response>(
  records: readonly MetadataRecord[],
  response: Response,
  options: { readonly validateOnly: boolean } = { validateOnly: false },
): Outcome<Response> {
  if (records.length > RECORDS_PER_REQUEST_MAX) {
    throw new KafkaError(
      'POLICY_VIOLATION',
      `the request makes ${records.length} metadata records and may make ${RECORDS_PER_REQUEST_MAX}`,
    )
  }
  return { records: options.validateOnly ? [] : records, response }
}
