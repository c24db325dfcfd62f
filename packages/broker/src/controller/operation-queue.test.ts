import { expect, it } from 'vitest'
import { OperationQueue, type QueuedOperation } from './operation-queue.ts'

const operation = (name: string, reject: (error: unknown) => void = () => {}): QueuedOperation => ({
  name,
  run: () => ({ records: [], response: undefined }),
  deadlineMs: undefined,
  resolve: () => {},
  reject,
})
const names = (operations: readonly QueuedOperation[]) => operations.map(({ name }) => name)

it('gives operations back in order, those that were put back first', () => {
  const queue = new OperationQueue()
  for (const name of ['a', 'b', 'c']) queue.push(operation(name))
  const taken = queue.take()
  queue.push(operation('d'))
  queue.putBack(taken.slice(1))
  expect(names(queue.take())).toEqual(['b', 'c', 'd'])
  expect(queue.length).toBe(0)
})

it('answers at once when it is full', () => {
  const queue = new OperationQueue()
  const errors: unknown[] = []
  for (let index = 0; index < 5000; index++) queue.push(operation('a', (error) => errors.push(error)))
  expect(errors).toHaveLength(5000 - queue.length)
  expect(errors[0]).toMatchObject({ errorName: 'REQUEST_TIMED_OUT' })
})
