import type { Uuid } from '@ottla/protocol'

/** What a group coordinator has to know of the topics of the cluster. */
export interface TopicView {
  /** Grows with the metadata. */
  readonly version: number
  byName(name: string): { readonly id: Uuid; readonly partitionCount: number } | undefined
  nameOf(id: Uuid): string | undefined
  names(): Iterable<string>
  /** Of those replicas of a partition whose broker has one; by the number of the partition. */
  racksOf(name: string): readonly (readonly string[])[]
}
