import { fieldsOf, type Fields } from './fields'

/** What a scene file (data version 5) says of the whole scene, and its objects in their order, half-drawn ones left out. */
export interface SceneFile {
  /** length units of the file for one unit of brightness density */
  readonly lengthScale: number
  /** rays per unit of length, and 1/500 of the rays that a full circle gets */
  readonly rayDensity: number
  /** whether rays have a wavelength; without, dispersion and filters do nothing */
  readonly hasColours: boolean
  /** whether brightness is kept to scale: rays then get denser where one would be brighter than 1 */
  readonly isLinear: boolean
  /** objects that a ray may meet before it is dropped; Infinity for no limit */
  readonly maxRayDepth: number
  readonly objects: readonly SceneObject[]
}

export interface SceneObject {
  readonly type: string
  readonly fields: Fields
}

/** @throws TypeError for what is not a scene of this version, naming the field */
export function readSceneFile(text: string): SceneFile {
  const scene = fieldsOf(JSON.parse(text), 'scene')
  if (scene.number('version') !== 5) throw new TypeError('scene.version is not 5')
  const imagesAreShown = ['images', 'observer'].includes(scene.text('mode', 'rays'))
  return {
    lengthScale: scene.number('lengthScale', 1),
    rayDensity: imagesAreShown ? scene.number('imageModeDensity', 1) : scene.number('rayModeDensity', 0.1),
    hasColours: scene.boolean('simulateColors', false),
    isLinear: scene.text('colorMode', 'default') !== 'default',
    maxRayDepth: scene.has('maxRayDepth') ? scene.number('maxRayDepth') : Infinity,
    objects: scene
      .list('objs')
      .filter((fields) => !fields.boolean('notDone', false))
      .map((fields) => ({ type: fields.text('type'), fields })),
  }
}
