import type { Answer, RoomSnapshot } from './journal'

/** Operations per user whose first answer is remembered. */
const REMEMBERED_ANSWERS = 1_000

/** The first answers to each user's latest operations. */
export class AnswerMemory {
  readonly #byUser = new Map<string, Map<string, Answer>>()

  constructor(saved: RoomSnapshot['answers']) {
    for (const { user_id, answers } of saved) {
      for (const answer of answers) this.remember(user_id, answer)
    }
  }

  recall(userId: string, opId: string): Answer | undefined {
    return this.#byUser.get(userId)?.get(opId)
  }

  remember(userId: string, answer: Answer): void {
    let answers = this.#byUser.get(userId)
    if (!answers) this.#byUser.set(userId, (answers = new Map<string, Answer>()))
    answers.set(answer.op_id, answer)
    if (answers.size <= REMEMBERED_ANSWERS) return
    for (const oldest of answers.keys()) {
      answers.delete(oldest)
      break
    }
  }

  /** The operation that became a version, as long as its answer is remembered. */
  opIdOf(version: number): string | null {
    for (const answers of this.#byUser.values()) {
      for (const answer of answers.values()) {
        if (answer.version === version && !('code' in answer)) return answer.op_id
      }
    }
    return null
  }

  save(): RoomSnapshot['answers'] {
    return [...this.#byUser].map(([user_id, answers]) => ({ user_id, answers: [...answers.values()] }))
  }
}
