import type { Uuid } from '@ottla/protocol'

/** What a group coordinator has to know of the topics of the cluster. */
export interface TopicView {
  byName(name: string): { readonly id: Uuid; readonly partitionCount: number } | undefined
  nameOf(id: Uuid): string | undefined
}
