import type { Dispersion, Glass } from './glass'

/** Every glass that can be named. Names of uniaxial crystals mean their ordinary ray. */
export const CATALOGUE: readonly Glass[] = [
  schott('N-BK7', 300, [1.03961212, 0.00600069867, 0.231792344, 0.0200179144, 1.01046945, 103.560653]),
  schott('N-K5', 310, [1.08511833, 0.00661099503, 0.199562005, 0.024110866, 0.930511663, 111.982777]),
  schott('N-BAK4', 334, [1.28834642, 0.00779980626, 0.132817724, 0.0315631177, 0.945395373, 105.965875]),
  schott('N-SK16', 310, [1.34317774, 0.00704687339, 0.241144399, 0.0229005, 0.994317969, 92.7508526]),
  schott('N-LAK22', 310, [1.14229781, 0.00585778594, 0.535138441, 0.0198546147, 1.04088385, 100.834017]),
  schott('N-BAF10', 350, [1.5851495, 0.00926681282, 0.143559385, 0.0424489805, 1.08521269, 105.613573]),
  schott('F2', 320, [1.34533359, 0.00997743871, 0.209073176, 0.0470450767, 0.937357162, 111.886764]),
  schott('N-F2', 365, [1.39757037, 0.00995906143, 0.159201403, 0.0546931752, 1.2686543, 119.248346]),
  schott('N-SF5', 370, [1.52481889, 0.011254756, 0.187085527, 0.0588995392, 1.42729015, 129.141675]),
  schott('N-SF10', 380, [1.62153902, 0.0122241457, 0.256287842, 0.0595736775, 1.64447552, 147.468793]),
  schott('N-SF11', 370, [1.73759695, 0.013188707, 0.313747346, 0.0623068142, 1.89878101, 155.23629]),
  schott('N-SF6', 370, [1.77931763, 0.0133714182, 0.338149866, 0.0617533621, 2.08734474, 174.01759]),
  schott('N-SF6HT', 370, [1.77931763, 0.0133714182, 0.338149866, 0.0617533621, 2.08734474, 174.01759]),
  material(
    'fused silica',
    [210, 3710],
    'Malitson 1965, J. Opt. Soc. Am. 55, 1205 (20 °C)',
    'resonances',
    [0.6961663, 0.0684043, 0.4079426, 0.1162414, 0.8974794, 9.896161],
  ),
  material(
    'CaF2',
    [230, 9700],
    'Malitson 1963, Appl. Opt. 2, 1103 (24 °C)',
    'resonances',
    [0.5675888, 0.050263605, 0.4710914, 0.1003909, 3.8484723, 34.64904],
  ),
  material(
    'MgF2',
    [200, 7000],
    'Dodge 1984, Appl. Opt. 23, 1980 (19 °C, ordinary ray)',
    'resonances',
    [0.48755108, 0.04338408, 0.39875031, 0.09461442, 2.3120353, 23.793604],
  ),
  material(
    'BaF2',
    [265.2, 10346],
    'Malitson 1964, J. Opt. Soc. Am. 54, 628 (25 °C)',
    'resonances',
    [0.643356, 0.057789, 0.506762, 0.10968, 3.8261, 46.3864],
  ),
  material(
    'sapphire',
    [200, 5000],
    'Dodge 1986, Handbook of Laser Science and Technology IV, after Malitson and Dodge 1972 (20 °C, ordinary ray)',
    'resonances',
    [1.4313493, 0.0726631, 0.65054713, 0.1193242, 5.3414021, 18.028251],
  ),
  material(
    'ZnSe',
    [540, 18200],
    'Tatian 1984, Appl. Opt. 23, 4477, after Connolly 1979 (23 °C)',
    'resonances',
    [4.45813734, 0.200859853, 0.467216334, 0.391371166, 2.8956629, 47.1362108],
  ),
  material(
    'Si',
    [1357, 11040],
    'Tatian 1984, Appl. Opt. 23, 4477, after Salzberg and Villa 1957 (26 °C)',
    'resonances',
    [10.6684293, 0.301516485, 0.0030434748, 1.13475115, 1.54133408, 1104],
  ),
  material(
    'Ge',
    [2000, 14000],
    'Burnett et al. 2016, Proc. SPIE 9974, 99740X (22 °C)',
    'poles',
    [0.4886331, 1.393959, 14.5142535, 0.1626427, 0.0091224, 752.19],
  ),
  material(
    'water',
    [182, 1129],
    'Daimon and Masumura 2007, Appl. Opt. 46, 3811 (20 °C)',
    'poles',
    [
      0.5684027565, 0.005101829712, 0.1726177391, 0.01821153936, 0.02086189578, 0.02620722293, 0.1130748688,
      10.69792721,
    ],
  ),
  material('air', [100, 20000], 'exactly 1: the medium of the bench', 'poles', []),
]

/**
 * Other names under which the same material goes. Of the glasses that were made anew without lead or arsenic under
 * an "N-", only BK7 kept its dispersion; SF11 or BaK4, for example, are not N-SF11 and N-BAK4.
 */
export const OTHER_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'N-BK7': ['BK7'],
  'fused silica': ['silica', 'fused-silica', 'fused_silica', 'f_silica', 'UVFS'],
  CaF2: ['calcium fluoride'],
  MgF2: ['magnesium fluoride', 'MgF2 (o)'],
  BaF2: ['barium fluoride'],
  sapphire: ['sapphire (o)', 'Al2O3'],
  ZnSe: ['zinc selenide'],
  Si: ['silicon'],
  Ge: ['germanium'],
  water: ['H2O'],
  air: ['vacuum'],
}

/** All of the catalogue's glasses are known to 2.5 µm. */
function schott(name: string, shortestNm: number, coefficients: Dispersion['coefficients']): Glass {
  const source = 'SCHOTT optical glass catalogue, January 2017 (20 °C)'
  return material(name, [shortestNm, 2500], source, 'poles', coefficients)
}

function material(
  name: string,
  rangeNm: Glass['rangeNm'],
  source: string,
  formula: Dispersion['formula'],
  coefficients: Dispersion['coefficients'],
): Glass {
  return { name, rangeNm, source, dispersion: { formula, coefficients } }
}
