import { Scene, Title } from '@optiverse/scene'
import type { Member } from '@optiverse/sync'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { LiveRoom } from '../sessions/liveRoom'
import { unauthorized, type SessionHost } from '../sessions/sessionHost'
import type { TokenSigner } from '../sessions/token'
import { callerOf } from './caller'
import { ApiError } from './apiError'
import { bearerOf } from './bearer'
import { bodyOf } from './jsonBody'

const Name = z.string().max(64)
const Password = z.string().min(1).max(128)

const CreateSessionBody = z.strictObject({
  title: Title.optional(),
  password: Password.optional(),
  scene: Scene.optional(),
  design_id: z.string().max(64).optional(),
  name: Name.optional(),
})

const JoinBody = z.strictObject({
  name: Name.optional(),
  password: Password.optional(),
  invite: z.string().max(128).optional(),
})

const RoleBody = z.strictObject({ role: z.enum(['owner', 'editor', 'viewer']) })

interface SessionRoutesOptions {
  readonly sessions: SessionHost
  readonly tokens: TokenSigner
  /** The address that share links begin with. */
  readonly publicUrl: (request: FastifyRequest) => string
  /** Seconds to wait before one more join from this address, 0 for none. */
  readonly joinWaitS: (request: FastifyRequest) => Promise<number>
}

type UserRequest = FastifyRequest<{ Params: { id: string; userId: string } }>
type SessionRequest = FastifyRequest<{ Params: { id: string } }>

/** `/api/sessions`: making, reading, joining and deleting sessions. */
export async function sessionRoutes(app: FastifyInstance, options: SessionRoutesOptions): Promise<void> {
  const { sessions, tokens } = options

  app.post('/api/sessions', async (request, reply) => {
    const body = bodyOf(request, CreateSessionBody)
    if (body.design_id !== undefined) throw new ApiError('not_found', 'There is no such design.')
    const { live, owner } = await sessions.create(body)
    return reply.code(201).send({
      session_id: live.sessionId,
      share_link: `${options.publicUrl(request)}/session/${live.sessionId}`,
      expires_at: live.expiresAt,
      state: live.room.scene,
      you: identity(tokens, live, owner),
    })
  })

  app.get('/api/sessions/:id', async (request: SessionRequest) => {
    const live = await sessions.open(request.params.id)
    const { room, facts } = live
    const member = bearerOf(request) === null ? null : await memberOf(tokens, live, request)
    return {
      session_id: live.sessionId,
      title: room.scene.metadata.title,
      version: room.version,
      epoch: room.epoch,
      password_required: facts.passwordHash !== null,
      expires_at: live.expiresAt,
      ...(member ? { users: room.people, state: room.scene } : {}),
    }
  })

  app.post('/api/sessions/:id/join', async (request: SessionRequest) => {
    const waitS = await options.joinWaitS(request)
    if (waitS > 0)
      throw new ApiError('rate_limited', 'Too many people join at once. Wait a moment.', {
        retryAfterS: waitS,
      })
    const found = await sessions.open(request.params.id)
    const body = bodyOf(request, JoinBody)
    if (body.invite !== undefined) throw new ApiError('not_found', 'This invitation is not valid.')
    const { live, member } = await sessions.join(found, body, callerOf(request.ip))
    const { room } = live
    const you = identity(tokens, live, member)
    return {
      ...you,
      you,
      state: room.scene,
      version: room.version,
      epoch: room.epoch,
      users: room.people,
      expires_at: live.expiresAt,
    }
  })

  app.patch('/api/sessions/:id/users/:userId', async (request: UserRequest) => {
    const { live, userId } = await otherMember(options, request)
    const { role } = bodyOf(request, RoleBody)
    await live.change(userId, (member) => ({ ...member, role }))
    return { user: live.room.member(userId) }
  })

  app.delete('/api/sessions/:id/users/:userId', async (request: UserRequest, reply) => {
    const { live, userId } = await otherMember(options, request)
    await live.change(userId, () => null)
    return reply.code(204).send()
  })

  app.delete('/api/sessions/:id', async (request: SessionRequest, reply) => {
    const live = await sessions.open(request.params.id)
    const member = await memberOf(tokens, live, request)
    if (member.role !== 'owner') throw new ApiError('forbidden', 'Only the owner can delete a session.')
    await sessions.remove(live)
    return reply.code(204).send()
  })
}

/** Another person of the session, asked for by its owner. */
async function otherMember(
  { sessions, tokens }: SessionRoutesOptions,
  request: UserRequest,
): Promise<{ readonly live: LiveRoom; readonly userId: string }> {
  const { id, userId } = request.params
  const live = await sessions.open(id)
  const owner = await memberOf(tokens, live, request)
  if (owner.role !== 'owner') throw new ApiError('forbidden', 'Only the owner can change who does what.')
  if (!live.room.member(userId)) throw new ApiError('not_found', 'There is no such person in this session.')
  if (userId === owner.user_id) throw new ApiError('conflict', 'The owner cannot be removed, nor made less.')
  return { live, userId }
}

function identity(tokens: TokenSigner, live: LiveRoom, { user_id, role, name, color }: Member) {
  return { user_id, token: tokens.sign(live.sessionId, user_id), role, name, color }
}

/** The member whom the request's token names. */
async function memberOf(tokens: TokenSigner, live: LiveRoom, request: FastifyRequest): Promise<Member> {
  const userId = tokens.verify(live.sessionId, bearerOf(request) ?? '')
  // Whoever has just joined at another node may not be heard of here yet.
  if (userId !== null && !live.room.member(userId)) await live.beat()
  const member = userId === null ? undefined : live.room.member(userId)
  if (!member) throw unauthorized()
  return member
}
