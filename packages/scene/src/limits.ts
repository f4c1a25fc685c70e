/** Beyond this a length in mm is no bench and a double starts to lose the nanometre. */
export const MAX_MAGNITUDE = 1e6
/** A scene larger than this is refused as `limit_reached`: the page draws and compares it whole. */
export const MAX_OBJECTS = 5_000
/** The scene as JSON, in bytes of UTF-8. */
export const MAX_SCENE_BYTES = 4 * 1024 * 1024
/** Operations in one batch. */
export const MAX_BATCH_OPS = 500
/** Characters of a session's title. */
export const MAX_TITLE_LENGTH = 200
