/**
 * What the suites need of a test runner, so that these exports depend on none: vitest's `describe`,
 * `it` and `expect` fit.
 */
export interface TestApi {
  describe(name: string, body: () => void): void
  it(name: string, body: () => Promise<void>): void
  expect(value: unknown): Expectation
}

export interface Expectation {
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
  toBeGreaterThan(expected: number): void
  toBeLessThanOrEqual(expected: number): void
  toBeInstanceOf(expected: new (...parameters: never[]) => unknown): void
}

/** What `promise` rejects with; an error of its own where it does not reject. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  let value: unknown
  try {
    value = await promise
  } catch (error) {
    return error
  }
  throw new Error(`expected a failure, got ${String(value)}`)
}

/** The `kind` of the error that `promise` rejects with. */
export async function failureKindOf(promise: Promise<unknown>): Promise<unknown> {
  return kindOf(await failureOf(promise))
}

export function kindOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'kind' in error ? error.kind : error
}
