/**
 * What a member of a group has been given by a client that pushes: a driver answers polls, and this keeps what comes
 * between two of them. What no poll has given out counts as unread.
 */
export class Membership {
  #assignment = []
  #waiting = []
  #newest = new Map()
  #error

  assign(places) {
    this.#assignment = places
  }

  /** `message` is the record as the client gave it, for clients that commit messages. */
  take(record, message) {
    this.#waiting.push({ record, message })
  }

  fail(error) {
    this.#error = error
  }

  /** What has come since the last poll. Throws what ended the member. */
  poll() {
    if (this.#error !== undefined) throw this.#error
    const given = this.#waiting.splice(0)
    for (const one of given) this.#newest.set(nameOf(one.record), one)
    return { assignment: this.#assignment, records: given.map(({ record }) => record) }
  }

  /** The next offset of each partition that is the member's and of which it has read. */
  positions() {
    return this.#owned().map(({ record: { topic, partition, offset } }) => ({ topic, partition, offset: offset + 1 }))
  }

  /** The same, as pairs of a topic and its partitions. */
  positionsByTopic() {
    const topics = new Map()
    for (const { topic, ...place } of this.positions()) topics.set(topic, [...(topics.get(topic) ?? []), place])
    return [...topics]
  }

  /** The last message of each of those partitions. */
  newestMessages() {
    return this.#owned().map(({ message }) => message)
  }

  #owned() {
    return this.#assignment.map((place) => this.#newest.get(nameOf(place))).filter((one) => one !== undefined)
  }
}

function nameOf({ topic, partition }) {
  return `${topic} ${partition}`
}
