/** Randomness, as an argument: the simulated world draws all of it from one seed. */
export interface Random {
  /** A float in [0, 1). */
  float(): number
  /** An integer in [0, bound), for 1 <= bound <= 2^32. */
  integer(bound: number): number
  /** Fresh random bytes. */
  bytes(count: number): Uint8Array
}
