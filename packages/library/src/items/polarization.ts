import type { LibraryItem } from '../item'
import { UPRIGHT } from './placement'

export const POLARIZATION: readonly LibraryItem[] = [
  {
    id: 'quarter-wave-plate',
    category: 'Polarization',
    label: 'Quarter-wave plate',
    keywords: ['λ/4', 'lambda/4', 'QWP', 'waveplate', 'retarder', 'circular'],
    template: { kind: 'waveplate', angle_deg: UPRIGHT, phase_shift_deg: 90, fast_axis_deg: 45 },
  },
  {
    id: 'half-wave-plate',
    category: 'Polarization',
    label: 'Half-wave plate',
    keywords: ['λ/2', 'lambda/2', 'HWP', 'waveplate', 'retarder', 'rotate'],
    template: { kind: 'waveplate', angle_deg: UPRIGHT, phase_shift_deg: 180, fast_axis_deg: 22.5 },
  },
  {
    id: 'quarter-wave-plate-633',
    category: 'Polarization',
    label: 'λ/4 at 633 nm',
    keywords: ['quarter-wave plate', 'lambda/4', 'QWP', 'waveplate', 'retarder', 'circular', 'zero-order'],
    detail: 'A quarter wave at 633 nm; at other wavelengths its retardance goes as 1/λ',
    template: {
      ...{ kind: 'waveplate', angle_deg: UPRIGHT, phase_shift_deg: 90, fast_axis_deg: 45 },
      design_wavelength_nm: 633,
    },
  },
  {
    id: 'half-wave-plate-633',
    category: 'Polarization',
    label: 'λ/2 at 633 nm',
    keywords: ['half-wave plate', 'lambda/2', 'HWP', 'waveplate', 'retarder', 'rotate', 'zero-order'],
    detail: 'A half wave at 633 nm; at other wavelengths its retardance goes as 1/λ',
    template: {
      ...{ kind: 'waveplate', angle_deg: UPRIGHT, phase_shift_deg: 180, fast_axis_deg: 22.5 },
      design_wavelength_nm: 633,
    },
  },
  {
    id: 'polarizer',
    category: 'Polarization',
    label: 'Polarizer',
    keywords: ['polariser', 'linear', 'analyzer', 'analyser', 'Glan'],
    template: { kind: 'polarizer', angle_deg: UPRIGHT, transmission_axis_deg: 0 },
  },
  {
    id: 'faraday-rotator',
    category: 'Polarization',
    label: 'Faraday rotator',
    keywords: ['isolator', 'magneto-optic', 'rotation'],
    template: { kind: 'faraday_rotator', angle_deg: UPRIGHT, rotation_angle_deg: 45 },
  },
]
