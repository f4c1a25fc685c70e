/** What an absent optional field means, by kind; applied when a record is read, never written into it. */
export const SURFACE_LENGTH_DEFAULT = { length_mm: 25.4 } as const

const flat = { radius_of_curvature_mm: 0, conic: 0 } as const

/** Fields of a surface's law, shared by one-surface components and interfaces. */
export const LAW_DEFAULTS = {
  lens: { efl_mm: 100 },
  mirror: { ...flat, reflectivity: 100 },
  beamsplitter: { ...flat, split_T: 50, split_R: 50, is_polarizing: false, extinction_ratio_db: 40 },
  dichroic: { ...flat, cutoff_wavelength_nm: 550, transition_width_nm: 50, pass_type: 'longpass' },
  waveplate: { ...flat, phase_shift_deg: 90, fast_axis_deg: 45, design_wavelength_nm: 0 },
  polarizer: { ...flat, transmission_axis_deg: 0, extinction_ratio_db: 40 },
  faraday_rotator: { ...flat, rotation_angle_deg: 45 },
  grating: { ...flat, lines_per_mm: 600, orders: [0, 1, -1], reflective: true },
  aperture: { ...flat },
  beam_block: { ...flat },
  detector: { ...flat, bins: 128, transparent: false },
} as const

export const REFRACTIVE_DEFAULTS = {
  ...flat,
  n1: 1,
  n2: 1,
  is_beam_splitter: false,
  split_T: 50,
  split_R: 50,
} as const

export const SOURCE_DEFAULTS = {
  beam: 'rays',
  size_mm: 10,
  n_rays: 9,
  spread_deg: 0,
  wavelength_nm: 633,
  power_mw: 1,
  profile: 'uniform',
  polarization: 'horizontal',
} as const

export const BODY_DEFAULTS = { locked: false, hidden: false, disabled: false, z: 0 } as const
export const ANNOTATION_DEFAULTS = { locked: false, hidden: false, z: 0 } as const
