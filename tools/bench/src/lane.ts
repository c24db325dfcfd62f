import { type ApiSpec, decodeResponse, encodeRequest, KafkaError, type MessageInput } from '@ottla/protocol'
import type { BrokerTarget } from '@ottla/rig'
import { ReplayConnection } from './replay-connection.ts'

const client = { correlationId: 1, clientId: 'bench' }

/** A connection whose answers, which come in the order of the requests, each go to whoever asked. */
export class Lane {
  readonly #connection: ReplayConnection
  readonly #waiting: ((frame: Uint8Array) => void)[] = []

  static async open(target: BrokerTarget): Promise<Lane> {
    let lane: Lane | undefined
    const connection = await ReplayConnection.open(target, (frame) => lane!.#waiting.shift()!(frame))
    lane = new Lane(connection)
    return lane
  }

  private constructor(connection: ReplayConnection) {
    this.#connection = connection
  }

  get failed(): Promise<never> {
    return this.#connection.failed
  }

  /** Sends bytes that were made beforehand; the frame of the answer is good only while `onAnswer` runs. */
  send(chunks: readonly Uint8Array[], onAnswer: (frame: Uint8Array) => void): void {
    this.#waiting.push(onAnswer)
    this.#connection.send(chunks)
  }

  ask<Req, Res>(api: ApiSpec<Req, Res>, version: number, request: MessageInput<Req>): Promise<Res> {
    const answer = new Promise<Res>((resolve, reject) => {
      this.send(encodeRequest(api, version, client, request), (frame) => {
        try {
          // What it holds may lie in a buffer that is used again: none of the answers asked for here holds bytes for long.
          resolve(decodeResponse(api, version, frame.slice()))
        } catch (error) {
          reject(error)
        }
      })
    })
    return Promise.race([answer, this.failed])
  }

  close(): void {
    this.#connection.close()
  }
}

/** Bytes of a request, to be sent again and again. */
export function framed<Req, Res>(api: ApiSpec<Req, Res>, version: number, request: MessageInput<Req>): Uint8Array[] {
  return encodeRequest(api, version, client, request)
}

export function throwIfFailed(errorCode: number, what: string): void {
  const error = KafkaError.fromCode(errorCode, what)
  if (error !== undefined) throw error
}

/** Asks until the answer is no longer one that passes: coordinators load, topics are being made. */
export async function untilServed<T>(ask: () => Promise<T>, errorCode: (answer: T) => number): Promise<T> {
  for (;;) {
    const answer = await ask()
    const error = KafkaError.fromCode(errorCode(answer))
    if (error === undefined) return answer
    if (!error.retriable) throw error
  }
}
